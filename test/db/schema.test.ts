/** db/schema.ts is written by hand beside the migrations: this reads it as text and holds it against the migrated tables. */
import { readFileSync } from "node:fs";
import { sql } from "kysely";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/support/database";

interface Column {
  type: string;
  nullable: boolean;
  generated: boolean;
  /** The literals a CHECK allows, or none. */
  allowed: string[];
}

type Tables = { [table: string]: { [column: string]: Column } };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.cleanup());

function declaredTables(): Tables {
  const file = "db/schema.ts";
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const interfaces = new Map<string, [name: string, type: string][]>();
  source.forEachChild((node) => {
    if (!ts.isInterfaceDeclaration(node)) return;
    const members = node.members.filter(ts.isPropertySignature);
    interfaces.set(
      node.name.text,
      members.map((member) => [member.name.getText(source), member.type?.getText(source) ?? ""]),
    );
  });
  const tables = interfaces.get("Database") ?? [];
  return Object.fromEntries(
    tables.map(([table, type]) => {
      const columns = interfaces.get(type) ?? [];
      return [
        table,
        Object.fromEntries(columns.map(([column, columnType]) => [column, declaredColumn(columnType)])),
      ];
    }),
  );
}

function declaredColumn(written: string): Column {
  const generated = /^Generated<(.*)>$/.exec(written);
  const parts = (generated?.[1] ?? written).split("|").flatMap((part) => part.trim() || []);
  const values = parts.filter((part) => part !== "null");
  const literals = values.filter((value) => value !== "string" && value !== "number");
  const isText = values.every((value) => value === "string" || value.startsWith('"'));
  return {
    type: isText ? "TEXT" : "INTEGER",
    nullable: parts.includes("null"),
    generated: generated !== null,
    allowed: literals.map((literal) => literal.replaceAll('"', "")).sort(),
  };
}

async function realTables(): Promise<Tables> {
  const { rows } = await sql<{
    table: string;
    sql: string;
    name: string;
    type: string;
    notnull: number;
    pk: number;
    dflt_value: string | null;
    hidden: number;
  }>`
    select t.name as "table", t.sql, c.name, c.type, c."notnull", c.pk, c.dflt_value, c.hidden
    from sqlite_master as t, pragma_table_xinfo(t.name) as c
    where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like 'kysely_%'
    order by t.name, c.cid`.execute(database.db);
  const tables: Tables = {};
  for (const row of rows) {
    const rowid = row.pk === 1 && new RegExp(`\\b${row.name} integer primary key`).test(row.sql);
    const check = new RegExp(`check \\(${row.name} in \\(([^)]*)\\)\\)`).exec(row.sql);
    tables[row.table] ??= {};
    Object.assign(tables[row.table] ?? {}, {
      [row.name]: {
        type: row.type.toUpperCase().replace(" GENERATED ALWAYS", ""),
        // A key is never null, whatever table_info says of a rowid or STRICT one.
        nullable: row.notnull === 0 && row.pk === 0,
        generated:
          row.dflt_value !== null ||
          row.hidden !== 0 ||
          (rowid && !row.sql.includes(`check (${row.name} = 1)`)),
        allowed: (check?.[1] ?? "")
          .split(",")
          .map((value) => value.trim().replaceAll("'", ""))
          .filter(Boolean)
          .sort(),
      },
    });
  }
  return tables;
}

test("the types of the tables are what the tables are", async () => {
  const [declared, real] = [declaredTables(), await realTables()];
  expect(Object.keys(declared).sort()).toEqual(Object.keys(real).sort());
  expect(Object.keys(real).length).toBeGreaterThan(30);
  expect(declared).toEqual(real);
});

test("every table is STRICT, so that a column holds only its type", async () => {
  const { rows } = await sql<{ name: string }>`
    select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0
      and name not like 'sqlite_%' and name not like 'kysely_%'`.execute(database.db);
  expect(rows).toEqual([]);
});
