// Where the reader is: a page, its subject and its parameters, all in the
// address, so that any state of the page is a link.

export type PageName = "brief" | "room" | "incident" | "report" | "compare" | "place" | "actor" | "sources" | "search" | "trays" | "add" | "feeds" | "telling" | "account" | "users" | "review" | "coding" | "cases" | "missing";

export interface Route {
  page: PageName;
  id: string; // of the incident, report, place or actor; "" elsewhere
  query: Record<string, string>;
}

const withID = new Set<PageName>(["incident", "report", "place", "actor"]);
const plain = new Set<PageName>(["brief", "room", "compare", "sources", "search", "trays", "add", "feeds", "telling", "account", "users", "review", "coding", "cases"]);

/** Reads an address. */
export function parse(path: string, search: string): Route {
  const [first = "", ...rest] = path.replace(/^\/+|\/+$/g, "").split("/");
  const query = Object.fromEntries(new URLSearchParams(search));
  const page = (first === "" ? "brief" : first) as PageName;
  const id = rest.map(decodeURIComponent).join("/");
  if (withID.has(page) && id) return { page, id, query };
  if (plain.has(page) && !id) return { page, id: "", query };
  return { page: "missing", id: "", query };
}

/** Writes an address; parameters without a value are left out. */
export function href(page: PageName, id = "", query: Record<string, string | number | null | undefined> = {}): string {
  const q = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== "") q.set(name, String(value));
  const path = page === "brief" ? "/" : `/${page}${id ? `/${id.split("/").map(encodeURIComponent).join("/")}` : ""}`;
  const s = q.toString().replaceAll("%2F", "/").replaceAll("%3A", ":"); // both may stand in a query as they are
  return s ? `${path}?${s}` : path;
}

class Router {
  route = $state<Route>({ page: "missing", id: "", query: {} });

  start() {
    const read = () => (this.route = parse(location.pathname, location.search));
    read();
    addEventListener("popstate", read);
    addEventListener("click", (event) => {
      if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const a = (event.target as Element | null)?.closest?.("a");
      if (!a || a.target || a.hasAttribute("download") || a.origin !== location.origin || a.pathname.startsWith("/api/")) return;
      if (a.hash && a.pathname === location.pathname && a.search === location.search) return;
      event.preventDefault();
      this.go(a.pathname + a.search + a.hash);
    });
  }

  /** Goes to an address of the page; replace keeps the history as it is. */
  go(to: string, replace = false) {
    const page = this.route.page;
    history[replace ? "replaceState" : "pushState"](null, "", to);
    this.route = parse(location.pathname, location.search);
    if (!replace && (this.route.page !== page || location.hash)) {
      if (location.hash) requestAnimationFrame(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView());
      else scrollTo(0, 0);
    }
  }

  /** Sets parameters of the present page; null takes one away. Choosing adds to the history, moving about does not. */
  set(change: Record<string, string | number | null>, replace = false) {
    const query: Record<string, string | number | null> = { ...this.route.query, ...change };
    this.go(href(this.route.page, this.route.id, query), replace);
  }
}

export const router = new Router();
