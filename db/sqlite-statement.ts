import {
  AliasNode,
  type CompiledQuery,
  type OperationNode,
  type QueryResult,
  RawNode,
  type RootOperationNode,
  TableNode,
} from "kysely";
import { translateSqliteError } from "./sqlite-errors";
import { requireBindable, requireExactIntegers } from "./sqlite-values";
import type { Sqlite3Connection } from "./sqlite3-connection";

/** Runs one compiled statement on a connection its caller holds alone. */
export async function execute<R>(
  connection: Sqlite3Connection,
  { query, sql, parameters }: CompiledQuery,
): Promise<QueryResult<R>> {
  requireBindable(parameters, sql);
  try {
    if (!returnsRows(query, sql)) {
      const { changes, lastId } = await connection.run(sql, parameters);
      const inserted = query.kind === "InsertQueryNode" && changes > 0;
      return { rows: [], numAffectedRows: BigInt(changes), insertId: inserted ? BigInt(lastId) : undefined };
    }
    const rows = await connection.all(sql, parameters);
    requireExactIntegers(rows, sql);
    const written = query.kind !== "SelectQueryNode" && query.kind !== "RawNode";
    return { rows: rows as R[], numAffectedRows: written ? BigInt(rows.length) : undefined };
  } catch (error) {
    throw translateSqliteError(error, sql, writtenTable(query));
  }
}

/** A reader refuses to write (`query_only`), so raw text wrongly taken for a read fails and loses nothing. */
export function isRead({ query, sql }: CompiledQuery): boolean {
  return query.kind === "SelectQueryNode" || (RawNode.is(query) && /^\s*(select|explain)\b/i.test(sql));
}

function returnsRows(query: RootOperationNode, sql: string): boolean {
  if (
    query.kind === "InsertQueryNode" ||
    query.kind === "UpdateQueryNode" ||
    query.kind === "DeleteQueryNode"
  ) {
    return query.returning !== undefined || query.explain !== undefined;
  }
  // Raw text is only counted as a write where it plainly is one; anything else is run to its end as if it had rows.
  if (RawNode.is(query)) return !/^\s*(insert|update|delete|replace)\b(?!.*\breturning\b)/is.test(sql);
  return true;
}

function writtenTable(query: RootOperationNode): string | undefined {
  if (query.kind === "InsertQueryNode") return query.into && tableName(query.into);
  if (query.kind === "UpdateQueryNode") return query.table && tableName(query.table);
  if (query.kind === "DeleteQueryNode") return query.from.froms[0] && tableName(query.from.froms[0]);
  return undefined;
}

function tableName(node: OperationNode): string | undefined {
  if (AliasNode.is(node)) return tableName(node.node);
  return TableNode.is(node) ? node.table.identifier.name : undefined;
}
