/** The house as app/decisions and the READMEs describe it: which way arrows may point, and what may stand where. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === "node_modules" || path === "public/build" ? [] : listFiles(path);
    return [path];
  });
}

interface Import {
  from: string;
  /** A project file without extension ("app/domain/costing/costing"), or a package name. */
  to: string;
  typeOnly: boolean;
}

const sources = [...listFiles("app"), ...listFiles("db")].filter((path) => /\.tsx?$/.test(path));

const imports: Import[] = sources.flatMap((from) => {
  const text = readFileSync(join(root, from), "utf8");
  const statements = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g,
  );
  return [...statements].map((match) => {
    const written = match[2] ?? match[3] ?? "";
    const to = written.startsWith("#")
      ? written.slice(1)
      : written.startsWith(".")
        ? relative(root, resolve(root, dirname(from), written))
        : written;
    return { from, to: to.replace(/\.tsx?$/, ""), typeOnly: Boolean(match[1]) };
  });
});

const isServer = (path: string) => /\.server(\.tsx?)?$/.test(path);
const moduleOf = (path: string) => /^app\/domain\/([a-z-]+)\//.exec(path)?.[1];
const list = (found: Import[]) => found.map((one) => `${one.from} → ${one.to}`);
const within = (folder: string) => (one: Import) => one.from.startsWith(folder);

/** Each circle that a walk along the arrows comes upon, as it is walked. */
function circlesOf(arrows: { from: string; to: string }[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of arrows) next.set(from, (next.get(from) ?? new Set()).add(to));
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (place: string, path: string[]): void => {
    if (path.includes(place)) circles.push([...path.slice(path.indexOf(place)), place].join(" → "));
    else if (!done.has(place)) for (const one of next.get(place) ?? []) visit(one, [...path, place]);
    done.add(place);
  };
  for (const place of next.keys()) visit(place, []);
  return circles;
}

test("no field is one of numbers to the browser, which drops a comma in silence and gives nothing for what it cannot read", () => {
  const wrong = sources.filter((path) => /type=("|\{")number"/.test(readFileSync(join(root, path), "utf8")));
  expect(wrong).toEqual([]);
});

describe("arrows", () => {
  test("the parser sees imports at all", () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  test("the domain knows neither Remix nor React nor the database file nor the routes", () => {
    const wrong = imports
      .filter(within("app/domain/"))
      .filter(
        ({ to }) =>
          /^(@remix-run|react|express)/.test(to) ||
          /^app\/(db\.server|env\.server|routes|http|ui|content|waymark)/.test(to),
      );
    expect(list(wrong)).toEqual([]);
  });

  test("the domain takes nothing but types from db/", () => {
    const wrong = imports
      .filter(within("app/"))
      .filter((one) => one.to.startsWith("db/") && !one.typeOnly && one.from !== "app/db.server.ts");
    expect(list(wrong)).toEqual([]);
  });

  test("only db/ knows the SQLite driver", () => {
    expect(list(imports.filter((one) => one.to === "sqlite3" && !one.from.startsWith("db/")))).toEqual([]);
  });

  test("a pure file of the domain imports no server file", () => {
    const wrong = imports.filter(
      (one) => one.from.startsWith("app/domain/") && !isServer(one.from) && isServer(one.to) && !one.typeOnly,
    );
    expect(list(wrong)).toEqual([]);
  });

  test("routes import no store, no kysely, no domain database types, and no other route", () => {
    const wrong = imports
      .filter(within("app/routes/"))
      .filter(
        ({ to }) =>
          to.endsWith(".store.server") ||
          to === "kysely" ||
          to.startsWith("db/") ||
          to.startsWith("app/routes/"),
      );
    expect(list(wrong)).toEqual([]);
  });

  test("a store imports kysely and its neighbours, never a use case", () => {
    const wrong = imports.filter(
      (one) =>
        one.from.endsWith(".store.server.ts") &&
        one.to.startsWith("app/domain/") &&
        isServer(one.to) &&
        !one.to.endsWith(".store.server") &&
        !one.typeOnly,
    );
    expect(list(wrong)).toEqual([]);
  });

  test("the shared screen parts know no route, no database and no request", () => {
    const wrong = imports
      .filter(within("app/ui/"))
      .filter(({ to, typeOnly }) => !typeOnly && (isServer(to) || /^app\/(routes|http)/.test(to)));
    expect(list(wrong)).toEqual([]);
  });

  test("the modules of the domain form no circle", () => {
    const between = imports.map(({ from, to }) => [moduleOf(from), moduleOf(to)] as const);
    expect(circlesOf(between.flatMap(([a, b]) => (a && b && a !== b ? [{ from: a, to: b }] : [])))).toEqual(
      [],
    );
  });

  test("no files form a circle, not even by their types", () => {
    const files = imports.map(({ from, to }) => ({ from: from.replace(/\.tsx?$/, ""), to }));
    expect(circlesOf(files)).toEqual([]);
    expect(circlesOf([...files, { from: "app/paths", to: "app/server" }])).not.toEqual([]);
  });

  test("who records does not know who listens", () => {
    const recording = ["progress", "assessment", "demonstrations", "enrolment", "delivery"];
    const wrong = imports.filter(({ from, to }) => {
      const module = moduleOf(from);
      return (
        module &&
        recording.includes(module) &&
        ["certification", "costing", "notices"].includes(moduleOf(to) ?? "")
      );
    });
    expect(list(wrong)).toEqual([]);
  });

  test("only who puts the site together knows who tells: a replay and the spine do not", () => {
    const knowing = imports.filter(
      ({ from, to }) => to === "app/domain/notices/tell.server" && moduleOf(from) !== "notices",
    );
    expect(knowing.map(({ from }) => from)).toEqual(["app/boot.server.ts", "app/cli/demo/stage.ts"]);
  });
});

describe("the house", () => {
  test("loaders and actions are plain functions, never wrapped", () => {
    const wrapped = listFiles("app/routes").filter((path) =>
      /export const (loader|action)\b/.test(readFileSync(join(root, path), "utf8")),
    );
    expect(wrapped).toEqual([]);
  });

  test("the environment is read in one place", () => {
    const readers = sources.filter((path) => /process\.env\b/.test(readFileSync(join(root, path), "utf8")));
    // The build reads nothing of it: it hands it on to the compiler, as a production build's.
    const allowed = ["app/env.server.ts", "app/cli/build.ts"];
    expect(readers.filter((path) => !allowed.includes(path))).toEqual([]);
  });

  test("no page carries a style attribute: the policy would drop it silently", () => {
    const styled = sources.filter(
      (path) => path.endsWith(".tsx") && /\sstyle=\{/.test(readFileSync(join(root, path), "utf8")),
    );
    expect(styled).toEqual([]);
  });

  test("a form with a text of more than a line keeps it on the device until it is sent", () => {
    const written = sources.filter(
      (path) =>
        path !== "app/ui/field.tsx" && /<textarea\b|<TextArea\b/.test(readFileSync(join(root, path), "utf8")),
    );
    expect(written.length).toBeGreaterThan(3);
    const unkept = written.filter((path) => !/\buseKeptForm\(/.test(readFileSync(join(root, path), "utf8")));
    expect(unkept).toEqual([]);
  });

  test("a form that stores something says for whom its page was made, but where nobody is signed in or somebody leaves", () => {
    const free =
      /^app\/(ui\/(form|shell|demo-sign-in)|routes\/(sign-in|sign-in_\.code|invitations\.\$token))\.tsx$/;
    const unsaid = sources.filter((path) => {
      const text = readFileSync(join(root, path), "utf8");
      return (
        !free.test(path) &&
        /<Form\b[^>]*method="post"/.test(text) &&
        /import \{[^}]*\bForm\b[^}]*\} from "@remix-run\/react"/.test(text)
      );
    });
    expect(unsaid).toEqual([]);
  });

  test("no file is a drawer for everything, and no file a barrel", () => {
    const names = sources.filter((path) => /(^|\/)(utils?|lib|helpers?|common|misc)(\/|\.|$)/.test(path));
    expect(names).toEqual([]);
    const barrels = sources.filter(
      (path) => /\/index\.tsx?$/.test(path) && !path.startsWith("db/migrations/"),
    );
    expect(barrels).toEqual([]);
  });

  test("every cookie is made in one place, which makes it this host's alone", () => {
    const makers = sources.filter((path) => /\bcreateCookie\(/.test(readFileSync(join(root, path), "utf8")));
    expect(makers).toEqual(["app/http/cookie.server.ts"]);
  });

  test("no source file grows beyond 300 lines", () => {
    const long = sources.filter(
      (path) =>
        !path.startsWith("db/migrations/") &&
        path !== "db/schema.ts" &&
        readFileSync(join(root, path), "utf8").split("\n").length > 301,
    );
    expect(long).toEqual([]);
  });

  test("the root holds what design and tools ask for, and nothing else", () => {
    const allowed =
      /^(app|content|db|public|test|build|node_modules|package\.json|package-lock\.json|tsconfig\.json|remix\.config\.js|README\.md|CHANGELOG\.md|LICENSE|Dockerfile|\..*)$/;
    expect(readdirSync(root).filter((name) => !allowed.test(name))).toEqual([]);
  });

  test("names are kebab-case", () => {
    const odd = [...listFiles("app"), ...listFiles("db"), ...listFiles("test")]
      .filter(
        (path) =>
          statSync(join(root, path)).isFile() && /\.tsx?$/.test(path) && !path.startsWith("app/routes/"),
      )
      .filter((path) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.tsx?$/.test(path.split("/").at(-1) ?? ""));
    expect(odd).toEqual([]);
  });
});
