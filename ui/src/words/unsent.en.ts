// The words of decisions that wait in the browser, which come with them. See en.ts.

import { words } from "./en";

export const unsentWords = {
  waiting: (n: number) => `${n === 1 ? "One decision waits" : `${words.number(n)} decisions wait`} in this browser: the server does not answer. They are sent as soon as it does.`,
  unsentHere: (verb: string) => `${verb}, not sent yet`,
  toldWaiting: (verb: string, n: number) => `${verb.charAt(0).toUpperCase()}${verb.slice(1)}, kept in this browser. ${words.number(n)} not sent yet.`,
  toldSent: (n: number) => `${n === 1 ? "The decision that waited is sent." : `The ${words.number(n)} decisions that waited are sent.`}`,
  differsNow: (title: string, by: string) => `“${title}”: meanwhile ${by} decided otherwise. Both decisions are kept; look at it again.`,
  refusedNow: (verb: string, title: string, why: string) => `Not taken: “${title}”, ${verb}: ${why}`,
  dropIt: "Let it go",
  look: "Look at it",
  cantKeep: "The server does not answer, and this browser keeps nothing: the decision is not kept.",
  notRead: "The server does not answer, and this claim was not fetched before. Those around it were: go back, or wait.",
};
