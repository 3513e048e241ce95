// The client of /api/v1: one request at a time for one address, answers kept by
// their ETag, failures as values that say what to do next.

import { words } from "../words/en";
import type { Control, Problem } from "./types";

export class Failure extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

type Params = Record<string, string | number | null | undefined>;

const kept = new Map<string, { etag: string; value: unknown }>();
const mostKept = 60;

/** The address of an endpoint with its parameters in a fixed order; empty ones are left out. */
export function address(path: string, params: Params = {}): string {
  const q = new URLSearchParams();
  for (const name of Object.keys(params).sort()) {
    const value = params[name];
    if (value !== null && value !== undefined && value !== "") q.set(name, String(value));
  }
  const query = q.toString();
  return `/api/v1/${path}${query ? `?${query}` : ""}`;
}

/** Asks the server; throws a Failure where it does not answer or answers with a problem. */
export async function get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  const url = address(path, params);
  const old = kept.get(url);
  let answer: Response;
  try {
    answer = await fetch(url, { headers: old ? { "If-None-Match": old.etag } : {}, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Failure(0, words.states.noAnswer);
  }
  if (answer.status === 304 && old) return old.value as T;
  if (!answer.ok) throw await failure(answer);
  const value = (await answer.json()) as T;
  const etag = answer.headers.get("ETag");
  if (etag) {
    kept.delete(url);
    kept.set(url, { etag, value });
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  }
  return value;
}

/** Tells who holds what: the places most newly spoken of at once, then all of them. */
export async function control(params: Params, signal: AbortSignal, told: (c: Control) => void): Promise<void> {
  let all = await get<Control>("control", params, signal);
  told(all);
  if (!all.next) return;
  while (all.next) {
    const more: Control = await get<Control>("control", { ...params, limit: 500, cursor: all.next }, signal);
    all = { ...more, marks: [...all.marks, ...more.marks] };
  }
  told(all);
}

/** Forgets all answers: whoever logs in next sees none of them. */
export function forget(): void {
  kept.clear();
}

let loggedOut = () => {};

/** Sets what is done when the server says that nobody is logged in. */
export function onLoggedOut(fn: () => void): void {
  loggedOut = fn;
}

/** Changes something; the answer is null where there is no content. Throws a Failure as get does. */
export async function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  let answer: Response;
  try {
    const content = body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    answer = await fetch(address(path), { method, ...content });
  } catch {
    throw new Failure(0, words.states.noAnswer);
  }
  if (!answer.ok) throw await failure(answer);
  return (answer.status === 204 ? null : await answer.json()) as T;
}

/** Sends files with fields beside them; told is called with the share that is sent, 0 to 1. Throws a Failure as get does. */
export function upload<T>(path: string, files: File[], fields: Record<string, string>, told: (share: number) => void): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  // fetch does not tell how much is sent.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("POST", address(path));
    request.upload.onprogress = (event) => told(event.total ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Failure(0, words.states.noAnswer));
    request.onload = () => {
      let body: (T & Problem) | null = null;
      try {
        body = JSON.parse(request.responseText) as T & Problem;
      } catch {
        // an answer without words
      }
      if (request.status >= 200 && request.status < 300 && body) resolve(body);
      else reject(new Failure(request.status, body?.detail || body?.title || request.statusText));
    };
    request.send(form);
  });
}

async function failure(answer: Response): Promise<Failure> {
  if (answer.status === 401 && answer.headers.has("WWW-Authenticate")) loggedOut(); // not so for a wrong password
  const problem = (await answer.json().catch(() => null)) as Problem | null;
  return new Failure(answer.status, problem?.detail || problem?.title || answer.statusText);
}
