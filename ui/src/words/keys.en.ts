// The list of keys, which is shown when it is asked for.

export const keys = {
  title: "Keys of this page",
  letters: "Single letters act",
  list: [
    ["/", "search"],
    ["?", "this list"],
    ["g b, g r, g c, g s", "brief, room, compare, sources"],
    ["Esc", "close, then unselect, then leave the swipe"],
    ["j k", "next, previous row"],
    ["Enter", "open"],
    ["[ ]", "a day back, on"],
    ["Space", "play, pause"],
    ["1 - 9, 0", "speaker by number; every voice"],
    ["x", "change sides"],
    ["l", "list of places"],
    ["f", "filter"],
  ] as [string, string][],
};
