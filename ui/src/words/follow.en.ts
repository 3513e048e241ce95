// The words of following a claim, which come with the button. See en.ts.

export const followWords = {
  follow: "follow",
  followed: "followed",
  of: (on: boolean, what: string) => `${on ? "Followed" : "Follow"}: ${what}`,
  means: "Addresses of yours under “Telling others” are told when somebody denies it",
};
