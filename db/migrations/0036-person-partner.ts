import { type Kysely, sql } from "kysely";

/**
 * Which partner a person was with is a dated fact: a row for each beginning, never changed. A person's first row comes with the
 * person, which refers to the partner; the column `person.partner_id` is the newest row's partner.
 */
const statements = [
  `create table person_partner (
    seq integer primary key,
    person_id text not null,
    since text not null,
    partner_id text
  ) strict`,
  `create index person_partner_by_person on person_partner (person_id, since, seq)`,
  `create index person_partner_by_partner on person_partner (partner_id, person_id) where partner_id is not null`,
];

const triggers = [
  ...["update", "delete"].map(
    (verb) => `create trigger person_partner_no_${verb} before ${verb} on person_partner
      begin select raise(abort, 'person_partner is append-only'); end`,
  ),
  `create trigger person_partner_begins after insert on person
    begin insert into person_partner (person_id, since, partner_id) values (new.id, new.created_at, new.partner_id); end`,
  // A use case adds the row at its own instant first; a change that did not is dated by the machine's clock.
  `create trigger person_partner_changes after update of partner_id on person
    when new.partner_id is not (
      select partner_id from person_partner where person_id = new.id order by since desc, seq desc limit 1
    )
    begin
      insert into person_partner (person_id, since, partner_id)
      select new.id, max(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), max(since)), new.partner_id
      from person_partner where person_id = new.id;
    end`,
];

interface Move {
  at: string;
  /** Names as they were. */
  before: string | null;
  after: string | null;
}

/** The moves that the audit log tells of, by person; it names partners by the name they had. */
async function readMoves(db: Kysely<unknown>): Promise<Map<string, Move[]>> {
  const { rows } = await sql<Move & { personId: string }>`
    select subject_id as personId, at, json_extract(before, '$.partner') as "before", json_extract(after, '$.partner') as "after"
    from audit_entry
    where action = 'person.change' and (json_type(before, '$.partner') is not null or json_type(after, '$.partner') is not null)
    order by subject_id, id`.execute(db);
  const moves = new Map<string, Move[]>();
  for (const { personId, ...move } of rows) moves.set(personId, [...(moves.get(personId) ?? []), move]);
  return moves;
}

/** Finds a partner by the name it had at an instant. */
async function createNameReader(
  db: Kysely<unknown>,
): Promise<(name: string | null, at: string) => string | null> {
  const { rows: partners } = await sql<{ id: string; name: string }>`select id, name from partner`.execute(
    db,
  );
  const { rows: renames } = await sql<{ id: string; at: string; before: string }>`
    select subject_id as id, at, json_extract(before, '$.name') as "before" from audit_entry
    where action = 'partner.change' and json_type(before, '$.name') is not null order by id`.execute(db);
  return (name, at) => {
    if (name === null) return null;
    const nameThen = ({ id, name: today }: { id: string; name: string }) =>
      renames.find((rename) => rename.id === id && rename.at > at)?.before ?? today;
    return partners.find((partner) => nameThen(partner) === name)?.id ?? null;
  };
}

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await sql`insert into person_partner (person_id, since, partner_id)
    select id, created_at, partner_id from person
    where id not in (select subject_id from audit_entry where action = 'person.change')`.execute(db);
  const moves = await readMoves(db);
  const partnerNamed = await createNameReader(db);
  const { rows: changed } = await sql<{ id: string; since: string; partnerId: string | null }>`
    select id, created_at as since, partner_id as partnerId from person
    where id in (select subject_id from audit_entry where action = 'person.change') order by id`.execute(db);
  for (const { id, since, partnerId } of changed) {
    const known = moves.get(id) ?? [];
    const [first] = known;
    const spans = [
      { since, partnerId: first ? partnerNamed(first.before, first.at) : partnerId },
      ...known.map(({ at, after }) => ({ since: at, partnerId: partnerNamed(after, at) })),
    ];
    for (const [index, span] of spans.entries()) {
      // The newest is what the person's own row says, whatever the log can tell.
      const partner = index === spans.length - 1 ? partnerId : span.partnerId;
      await sql`insert into person_partner (person_id, since, partner_id) values (${id}, ${span.since}, ${partner})`.execute(
        db,
      );
    }
  }
  for (const trigger of triggers) await sql.raw(trigger).execute(db);
}
