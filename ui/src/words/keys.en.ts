// The list of keys, which is shown when it is asked for.

export const keys = {
  title: "Keys of this page",
  letters: "Single letters act",
  list: [
    ["/", "search"],
    ["?", "this list"],
    ["g b, g r, g c, g s, g v", "brief, room, compare, sources, review"],
    ["Esc", "close, then unselect, then leave the swipe"],
    ["j k", "next, previous row"],
    ["Enter", "open"],
    ["[ ]", "a day back, on"],
    ["Space", "play, pause"],
    ["1 - 9, 0", "speaker by number; every voice"],
    ["x", "change sides"],
    ["l", "list of places"],
    ["f", "filter"],
    ["a, r", "in review: accept, reject"],
    ["1 - 7", "in review: correct that field"],
    ["s, m", "in review: split, merge"],
    ["n, h, u", "in review: note, hide a name, undo"],
    ["o", "in review: open the report"],
    ["y, n", "in double coding: the report makes the claim, or not"],
    ["1 - 7", "in double coding: that part was read wrongly"],
  ] as [string, string][],
};
