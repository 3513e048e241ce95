// Reports that try to be more than text, written for the tests. Each piece of
// markup must be seen as it stands, in every view.

export const titleMarkup = '<script>alert("title")</script>';
export const outletMarkup = '"><img src=x onerror=alert("outlet")>';
export const outlet2Markup = "<svg onload=alert('outlet')>";
export const quoteMarkup = "<img src=x onerror=alert('quote')>";

export const hostile = [
  {
    id: "storm",
    title: `${titleMarkup} Rebels & <b>army</b>`,
    outlet: `${outletMarkup} Gazette`,
    url: "javascript:alert('address')",
    published: "2024-12-03",
    text:
      `Rebels captured the town of Maarat al-Numan ${quoteMarkup} on Tuesday, the Syrian army said.\n\n` +
      `"We <b>hold</b> the town of Morek", the Syrian army said.\n\n` +
      "The Syrian Observatory for Human Rights said 12 soldiers were killed in Maarat al-Numan <style>body{display:none}</style>.",
  },
  {
    id: "calm",
    title: "Army denies loss <iframe src=javascript:alert('title')>",
    outlet: outlet2Markup,
    url: "https://reports.example/2",
    published: "2024-12-04",
    text:
      `The Syrian army denied on Wednesday that rebels had captured Maarat al-Numan ${quoteMarkup}.\n\n` +
      "HTS said its fighters captured the town of Maarat al-Numan on Tuesday.\n\n" +
      "The Syrian Observatory for Human Rights said 20 soldiers were killed in Maarat al-Numan <a href='javascript:alert(1)'>there</a>.",
  },
  {
    id: "arabic",
    title: "خبر من المدينة",
    outlet: "صحيفة السهل",
    url: "https://reports.example/3",
    published: "2024-12-04",
    text: "قال متحدث باسم الجيش يوم الأربعاء إن قواته ما زالت في المدينة.\n\nونفى سكان سقوط البلدة.",
  },
];
