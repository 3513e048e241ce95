"""Asks sitrep's tools with a client of others' making: the official Python SDK of the
Model Context Protocol (PyPI: mcp).

    python client.py PROGRAM PATH... [--roster FOLDER]

The program is asked twice: over its standard input and output, and over HTTP behind a
token. Every tool is listed and called with arguments that make sense and with some that
don't. Each answer must carry quotes that stand in the reports, letter for letter, with the
reports' identifiers and how what they tell stands; what makes no sense must be an error,
and the server must go on.
"""

import argparse, asyncio, json, os, re, subprocess, sys, tempfile

try:
    import httpx2 as httpx  # what the SDK brings with it from 2.0 on
    from mcp import Client, MCPError, StdioServerParameters
    from mcp.client.streamable_http import streamable_http_client
except ImportError as missing:
    print(f"skip: the package mcp, 2.0 or later, is not installed ({missing})")
    sys.exit(0)

TOOLS = {"search", "ledger", "incident", "control", "tolls", "compare", "brief"}
# How what is told stands, as people read it: see docs/methodology.md.
SHOWN = {"contested", "both sides", "several voices", "one side", "no speaker", "taken back", "silent"}

wrong = []


def check(holds, what):
    if not holds:
        wrong.append(what)
        print("  WRONG:", what)


class Reports:
    """The texts of the reports, by identifier, as the store's export has them."""

    def __init__(self, program, store, roster):
        made = subprocess.run([program, "export", *roster, "--db", store, "--format", "jsonl"], capture_output=True, text=True, check=True)
        rows = [r for r in map(json.loads, made.stdout.splitlines()) if r["table"] == "report"]
        self.by_id = {r["report"]: r["text"] for r in rows}
        self.outlets = sorted({r["outlet"] for r in rows if r["outlet"]})

    def holds(self, quote):
        """Whether the report that a quote names has it where it says."""
        text = self.by_id.get(quote.get("document") or quote.get("report"))
        words = quote["text"] if "text" in quote else quote["quote"]
        return text is not None and re.sub(r"\s+", " ", text[quote["start"] : quote["end"]]).strip(" ") == re.sub(r"\s+", " ", words).strip(" ")


def walk(value):
    """All objects within an answer."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for v in value:
            yield from walk(v)


def quotes_of(answer):
    return [o for o in walk(answer) if "start" in o and "end" in o and ("document" in o and "text" in o or "report" in o and "quote" in o)]


async def ask(client, reports, tool, arguments):
    result = await client.call_tool(tool, arguments)
    text = result.content[0].text
    check(not result.is_error, f"{tool} {arguments}: {text[:200]}")
    if result.is_error:
        return {}
    answer = json.loads(text)
    check(result.structured_content == answer, f"{tool}: its structured answer is another than its text")
    quotes = quotes_of(answer)
    check(quotes, f"{tool} {arguments}: no quote with its report and place")
    for q in quotes:
        check(reports.holds(q), f"{tool}: not the words of the report: {json.dumps(q)[:200]}")
    shown = {o["shown"] for o in walk(answer) if o.get("shown") is not None}
    check(shown and shown <= SHOWN, f"{tool} {arguments}: it does not say how what it tells stands: {shown}")
    print(f"  {tool} {json.dumps(arguments)}: {len(text)} characters, {len(quotes)} quotes of {len({q.get('document') or q.get('report') for q in quotes})} reports; {', '.join(sorted(shown))}")
    return answer


async def refuse(client, tool, arguments):
    try:
        result = await client.call_tool(tool, arguments)
    except MCPError as error:
        print(f"  refused: {tool} {json.dumps(arguments)}: {error}")
        return
    check(result.is_error, f"{tool} {arguments} was answered")
    print(f"  refused: {tool} {json.dumps(arguments)}: {result.content[0].text.strip().splitlines()[0][:120]}")


async def questions(client, reports):
    print(f"  {client.server_info.name} {client.server_info.version}, protocol {client.protocol_version}")
    check("according to" in (client.instructions or ""), "its instructions do not ask for 'according to'")
    tools = {t.name: t for t in (await client.list_tools()).tools}
    check(set(tools) == TOOLS, f"the tools are {sorted(tools)}")
    for t in tools.values():
        check(t.description and t.annotations and t.annotations.read_only_hint, f"{t.name} is not told to be for reading only")
    print("  tools:", ", ".join(sorted(tools)))

    ledger = await ask(client, reports, "ledger", {"limit": 3})
    threads = [t for g in ledger.get("groups", []) for t in g["threads"]]
    place = next(p["name"] for t in threads for p in t["places"])
    await ask(client, reports, "search", {"query": place, "limit": 5})
    await ask(client, reports, "incident", {"id": threads[0]["incident"]})
    await ask(client, reports, "control", {"limit": 3})
    await ask(client, reports, "tolls", {"limit": 3, "rule": "lowest"})
    await ask(client, reports, "compare", {"a": reports.outlets[0], "b": reports.outlets[1], "limit": 3})
    days = sorted(t["first_reported"] for t in threads if t["first_reported"])
    await ask(client, reports, "brief", {"since": days[0], "lines": 2})

    nothing = await client.call_tool("search", {"query": "zzyzx"})
    check(not nothing.is_error and json.loads(nothing.content[0].text)["claims"] == [], "what nobody said was found")
    for tool, arguments in [
        ("search", {}), ("search", {"query": 5}), ("search", {"query": ""}), ("search", {"query": place, "place": "Nowhere at all"}),
        ("ledger", {"limit": "many"}), ("ledger", {"from": "yesterday"}), ("ledger", {"standing": "true"}), ("ledger", {"kind": "picnic"}), ("ledger", {"verdict": True}),
        ("incident", {"id": "none"}), ("incident", {"id": ["a"]}), ("control", {"at": "1938-02-30"}), ("tolls", {"rule": "highest"}), ("tolls", {"after": "%%%"}),
        ("compare", {"a": reports.outlets[0]}), ("compare", {"a": "No Such Paper", "b": reports.outlets[0]}), ("brief", {"since": {}}), ("verdict", {}),
    ]:  # fmt: skip
        await refuse(client, tool, arguments)
    await ask(client, reports, "search", {"query": place, "limit": 1})  # it goes on


async def over_pipes(program, reports, store, roster):
    print("standard input and output:")
    async with Client(StdioServerParameters(command=program, args=["mcp", *roster, "--db", store])) as client:
        await questions(client, reports)


async def over_http(program, reports, store, roster):
    print("HTTP, behind a token:")
    run = lambda *args, **more: subprocess.run([program, *args, "--db", store], capture_output=True, text=True, check=True, **more).stdout
    run("user", "add", "ana", "--role", "reader", input="four mossy stones by a river\n")
    token = re.search(r"\bsitrep_\S+|\S{30,}", run("user", "token", "ana", "assistant")).group()
    server = subprocess.Popen([program, "serve", *roster, "--db", store, "--addr", "127.0.0.1:0", "--log-in"], stdout=subprocess.PIPE, text=True)
    try:
        for line in server.stdout:
            if address := re.search(r"http://[\d.:]+", line):
                break
        url = address.group() + "/mcp"
        for name, headers in [("no token", {}), ("another token", {"Authorization": "Bearer " + "x" * len(token)})]:
            status = httpx.post(url, headers=headers, json={}).status_code
            check(status == 401, f"with {name}: {status}")
            print(f"  with {name}: {status}")
        async with httpx.AsyncClient(headers={"Authorization": "Bearer " + token}, timeout=120) as http:
            async with Client(streamable_http_client(url, http_client=http)) as client:
                await questions(client, reports)
    finally:
        server.terminate()
        server.wait()


async def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("program")
    args.add_argument("paths", nargs="+")
    args.add_argument("--roster")
    args = args.parse_args()
    program = os.path.abspath(args.program)
    roster = ["--roster", args.roster] if args.roster else []
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "s.db")
        subprocess.run([program, "add", *roster, "--db", store, *args.paths], check=True, capture_output=True)
        reports = Reports(program, store, roster)
        await over_pipes(program, reports, store, roster)
        await over_http(program, reports, store, roster)
    print(f"{len(wrong)} answers are wrong" if wrong else "every answer carries quotes of reports, their identifiers and how what they tell stands")
    sys.exit(1 if wrong else 0)


asyncio.run(main())
