/**
 * Requests whose shape is the attack: many parts, deep paths, long runs of one sign. Whatever is sent to whichever address costs about
 * what an ordinary request to it costs, told by processor time in one run, and is never a mistake of ours.
 */
import http from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { AccessRole } from "#app/domain/identity/identity";
import { type Address, listActions, listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";
import { routeAccess } from "#test/support/route-access";
import type { ServedSite } from "#test/support/site";

// Each address is asked from another network, by people who may send much, so that limits answer for none of the routes.
vi.hoisted(() =>
  Object.assign(process.env, { WAYMARK_TRUST_PROXY: "1", WAYMARK_WRITES_A_MINUTE: "1000000" }),
);

/** A hostile request may cost so many times an ordinary one. What it stops being is a request that others wait for. */
const mostTimes = 8;
/** Milliseconds below which a request is ordinary, so that a page that costs next to nothing is not measured by that. */
const ordinary = 5;
/** What else the machine does shows in one measurement, and not in each of so many. */
const tries = 5;

const kilobyte = 1024;
/** What Node takes of a request's first lines is 16 kB, and a form may have 64. */
const head = 14 * kilobyte;
const form = 64 * kilobyte;

const people: { [role in AccessRole]: string } = {
  rep: "rep-1",
  lead: "lead-1",
  author: "author-1",
  manager: "manager-1",
  admin: "admin-1",
};

interface Shape {
  method: string;
  path: string;
  headers?: http.OutgoingHttpHeaders;
  body?: string;
}

let site: BusySite;
let served: ServedSite;
let addresses: Address[];
let actions: Address[];
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  const text = "Words of a person.";
  site = await createBusySite((number) => ({
    ...{ partner: `Company ${number}`, rep: text, lead: text, written: text, fileName: "plan.pdf" },
    ...{ comment: text, note: text, session: text, invited: text },
  }));
  served = await site.serve();
  const ids = Object.fromEntries(
    Object.entries(site.ids.own).map(([part, known]) => [part, known.slice(0, 1)]),
  );
  addresses = listAddresses(ids);
  // Signing out would make everything after it the request of nobody.
  actions = listActions(ids).filter(({ routeId }) => routeId !== "routes/sign-out");
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await served.close();
  await site.cleanup();
});

let network = "";
let networks = 0;

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

async function ask({ method, path, headers = {}, body }: Shape, cookie: string | null): Promise<Answer> {
  const { host, hostname, port } = new URL(served.origin);
  const own = { host, origin: served.origin, "x-forwarded-for": network, ...(cookie ? { cookie } : {}) };
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = http.request(
      { agent, hostname, port, method, path, headers: { ...own, ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: `${Buffer.concat(chunks)}`,
          }),
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** Milliseconds of this process, in which both sides are. */
async function costOf(shape: Shape, cookie: string | null): Promise<{ cost: number; status: number }> {
  const before = process.cpuUsage();
  const { status } = await ask(shape, cookie);
  const { user, system } = process.cpuUsage(before);
  return { cost: (user + system) / 1000, status };
}

async function leastCost(shape: Shape, cookie: string | null): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < tries; count += 1) least = Math.min(least, (await costOf(shape, cookie)).cost);
  return least;
}

const fill = (length: number, part: (index: number) => string, between = "") => {
  const parts: string[] = [];
  for (let index = 0, size = 0; size < length; index += 1) {
    parts.push(part(index));
    size += (parts.at(-1)?.length ?? 0) + between.length;
  }
  return parts.join(between);
};
const short = (index: number) => index.toString(36);

/** Runs that a search, an address, a number, a pattern or a splitting might stumble over. */
const allRuns = ["a", " ", "/", "9", "-", "@a.", "é", "a b ", "\\", "%", "<a ", "\u200d", "\n"];

/** Everything a page of ours reads from its address or from a form; a page's own names are added as they are met. */
const names = new Set(
  "q back before after order quarter month kind actor partner version attempts sample entry driver from persona email code intent text name reason note answer.a asked.a rule.a".split(
    " ",
  ),
);

function spread(run: string, length: number): [string, string][] {
  const each = Math.ceil(length / names.size / encodeURIComponent(run).length);
  return [...names].map((name) => [name, run.repeat(each)]);
}

/** Of nobody little more than the address is read. */
function runsOf(cookie: string | null): string[] {
  return cookie === null ? allRuns.slice(0, 3) : allRuns;
}

function reading(path: string, runs: string[]): Shape[] {
  const get = (at: string, headers: http.OutgoingHttpHeaders = {}): Shape => ({
    method: "GET",
    path: at,
    headers,
  });
  return [
    get(path + fill(head, () => "/a")),
    get(path + fill(900, (index) => `/${short(index)}`)),
    get(`${path}${"/".repeat(head)}x`),
    get(path + fill(head, () => "\\a")),
    get(`${path}/${"%2F".repeat(300)}`),
    get(`${path}/${"a".repeat(1000)}`),
    get(`${path}/..${fill(head, () => "/.")}${path}`),
    get(`${path}?${fill(head, short, "&")}`),
    get(
      `${path}?${fill(7 * kilobyte, short, "&")
        .split("&")
        .slice(0, 499)
        .join("&")}`,
    ),
    get(`${path}?${"_data&".repeat(450)}`),
    get(`${path}?a${"[a]".repeat(2000)}=1`),
    get(`/__manifest?${fill(head, () => "/a").replace("/a", "p=/a")}`),
    get(`/__manifest?p=${fill(7 * kilobyte, () => "/a")}&version=test`),
    get(path, { cookie: fill(head, (index) => `${short(index)}=1`, "; ") }),
    get(path, { cookie: `waymark=${"a".repeat(head)}` }),
    get(path, { cookie: `waymark-toast=${"a.".repeat(head / 2)}` }),
    get(path, Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`h${short(index)}`, "1"]))),
    get(path, { "accept-encoding": fill(head, () => "gzip;q=0.1", ",") }),
    get(path, { "if-none-match": fill(head, short, ","), range: `bytes=${fill(1000, () => "0-0", ",")}` }),
    get(path, { "x-forwarded-for": fill(head, () => "1.1.1.1", ",") }),
    ...runs.map((run) => get(`${path}?${new URLSearchParams(spread(run, 7 * kilobyte))}`)),
    { method: "HEAD", path: path + fill(head, () => "/a") },
  ];
}

const boundary = "b";
const part = (disposition: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n\r\n`;

function sending(path: string, intents: string[], runs: string[]): Shape[] {
  const post = (body: string, type = "application/x-www-form-urlencoded", method = "POST"): Shape => ({
    method,
    path,
    headers: { "content-type": type },
    body: body.slice(0, form),
  });
  const multipart = `multipart/form-data; boundary=${boundary}`;
  const end = `--${boundary}--\r\n`;
  return [
    post(fill(form - 8, short, "&")),
    post(Array.from({ length: 1000 }, (_, index) => short(index)).join("&")),
    post("a&".repeat(form / 2 - 4)),
    post(`a${"[0].b".repeat(form / 6)}=1`),
    post(fill(form - 40, (index) => `a[${index}].b[${index}]=1`, "&")),
    post(`a=${"%".repeat(form - 4)}`),
    post(fill(form - 400, () => part('name="f"; filename="x"')) + end, multipart),
    post(fill(form - 400, (index) => part(`name="${index}"`)) + end, multipart),
    post(fill(5 * kilobyte, (index) => part(`name="${index}"; filename="x"`)) + end, multipart),
    post(`--${boundary}`.repeat(form / 4), multipart),
    post(`${part(`name="${"a".repeat(form - 400)}"`)}${end}`, multipart),
    post(`${part(`name="a"${"; a=b".repeat(form / 6 - 100)}`)}${end}`, multipart),
    post(`--${boundary}\r\n${"a: b\r\n".repeat(form / 6 - 100)}\r\n\r\n${end}`, multipart),
    post("x", `multipart/form-data; boundary=${"b".repeat(head)}`),
    post("x", `multipart/form-data${"; a=b".repeat(head / 6)}`),
    post("[".repeat(form), "application/json"),
    ...runs.flatMap((run) =>
      (intents.length > 0 ? intents : [""]).map((intent) =>
        post(`${new URLSearchParams([["intent", intent], ...spread(run, form - 2 * kilobyte)])}`),
      ),
    ),
    ...["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"].map((method) =>
      post(method === "TRACE" ? "" : fill(form - 8, short, "&"), undefined, method),
    ),
  ];
}

async function complaintsAbout(
  { path }: Address,
  plain: Shape,
  shapes: Shape[],
  cookie: string | null,
): Promise<string[]> {
  networks += 1;
  network = `192.0.2.${networks % 256}`;
  const most = mostTimes * Math.max(ordinary, await leastCost(plain, cookie));
  const complaints: string[] = [];
  for (const shape of shapes) {
    const { cost, status } = await costOf(shape, cookie);
    const named = `${shape.method} ${path}: ${JSON.stringify({ ...shape, method: undefined }).slice(0, 160)}`;
    if (status >= 500 && status !== 501) complaints.push(`${named} answered ${status}`);
    if (cost <= most) continue;
    const least = await leastCost(shape, cookie);
    if (least > most) complaints.push(`${named} cost ${Math.round(least)} ms, more than ${Math.round(most)}`);
  }
  return complaints;
}

function roleFor(routeId: string): string {
  const access = routeAccess[routeId];
  return people[access === undefined || access === "everyone" ? "rep" : (access[0] ?? "rep")];
}

test.each(["nobody", "somebody who may be there"])(
  "what %s asks for costs little, however it is shaped",
  { timeout: 300_000 },
  async (who) => {
    const complaints: string[] = [];
    for (const address of addresses) {
      const cookie = who === "nobody" ? null : await site.cookieOf(roleFor(address.routeId));
      const plain = { method: "GET", path: address.path };
      complaints.push(
        ...(await complaintsAbout(address, plain, reading(address.path, runsOf(cookie)), cookie)),
      );
    }
    expect(complaints).toEqual([]);
  },
);

test.each(["nobody", "somebody who may be there"])(
  "what %s sends costs little, however it is shaped",
  { timeout: 300_000 },
  async (who) => {
    const complaints: string[] = [];
    for (const address of actions) {
      const person = roleFor(address.routeId);
      const page = await site.visit(address.path, { as: person }).then(
        (response) => response.text(),
        () => "",
      );
      for (const [, name = ""] of page.matchAll(/ name="([^"]{1,60})"/g)) names.add(name);
      const intents = [...page.matchAll(/name="intent" value="([^"]+)"/g)].map(([, intent = ""]) => intent);
      const cookie = who === "nobody" ? null : await site.cookieOf(person);
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const plain = { method: "POST", path: address.path, headers, body: "intent=none&email=a" };
      complaints.push(
        ...(await complaintsAbout(address, plain, sending(address.path, intents, runsOf(cookie)), cookie)),
      );
    }
    expect(complaints).toEqual([]);
  },
);

test("a method that no page uses is refused with a sentence at every address, those of files included", async () => {
  const files = ["/build/none.js", "/favicon.svg", "/", "/nowhere", "/healthz"].map((path) => ({ path }));
  for (const { path } of [...addresses, ...actions, ...files]) {
    for (const method of ["OPTIONS", "TRACE", "PUT", "PROPFIND"]) {
      const answer = await ask({ method, path }, null);
      expect.soft(answer.status, `${method} ${path}`).toBe(405);
      expect.soft(answer.headers.allow, `${method} ${path}`).toContain("GET");
      expect.soft(answer.text, `${method} ${path}`).toContain(`not ${method}. Nothing was changed.`);
    }
  }
});

test.each([
  ["414", "an address", { method: "GET", path: `/trail${"/a".repeat(20)}` }],
  ["414", "a query", { method: "GET", path: `/library?${"a&".repeat(600)}` }],
  ["400", "an escape", { method: "GET", path: "/library/%zz" }],
  [
    "431",
    "headers",
    {
      method: "GET",
      path: "/",
      headers: Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`h${n}`, "1"])),
    },
  ],
  [
    "413",
    "fields",
    {
      method: "POST",
      path: "/sign-in",
      body: "a&".repeat(1500),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    },
  ],
])("%s says what is wrong with %s, to a person and to the router", async (status, _what, shape: Shape) => {
  const answer = await ask(shape, null);
  expect(answer.status).toBe(Number(status));
  expect(answer.text).toMatch(/<p class="lede">[A-Z][^<]+\.<\/p>/);
});
