import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Context } from "#app/domain/context";
import { type DeliveryFailure, deliverWaiting } from "#app/domain/mail/deliver.server";
import {
  countFailingMail,
  leaveMail,
  readFailingMail,
  sendMailAgain,
} from "#app/domain/mail/failing-mail.server";
import { selectFailing, selectFailingCounts } from "#app/domain/mail/failing-mail.store.server";
import { backOffMinutes, headerText, type NewMail } from "#app/domain/mail/mail";
import { getOutboxMail, listOutbox, queueBlank, queueMail } from "#app/domain/mail/outbox.server";
import { createSmtpSender } from "#app/domain/mail/smtp.server";
import { writeCalendarFile } from "#app/domain/scheduling/calendar-file";
import { openDatabase } from "#db/connection";
import { createTestProgram, type TestProgram } from "#test/support/program";
import { queryPlan } from "#test/support/query-plan";

const minute = 60_000;

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const mail: NewMail = {
  recipient: "rep-1@example.test",
  kind: "invitation",
  subjectId: "subject-1",
  subject: "Hello",
  body: "A secret link",
};
const queue = (fields: Partial<NewMail> = {}) =>
  program.db.transaction().execute((trx) => queueMail(program.context, trx, { ...mail, ...fields }));

function refusing(): Promise<void> {
  return Promise.reject(new Error("mailbox\r\nunavailable"));
}

test("the same mail queued twice on a day goes out once", async () => {
  await queue();
  await queue();
  const sent: string[] = [];
  const send = async (one: { recipient: string }) => void sent.push(one.recipient);
  expect(await deliverWaiting(program.context, send)).toBe(1);
  expect(await deliverWaiting(program.context, send)).toBe(0);
  expect(sent).toEqual(["rep-1@example.test"]);
});

test("two processes that deliver at the same time send each mail once", async () => {
  for (let count = 0; count < 30; count++) await queue({ subjectId: `subject-${count}` });
  const other = await openDatabase(program.file);
  try {
    const sent: string[] = [];
    const send = async (one: { id: string }) => void sent.push(one.id);
    const contexts: Context[] = [program.context, { ...program.context, db: other.db }, program.context];
    await Promise.all(contexts.map((context) => deliverWaiting(context, send)));
    expect(sent).toHaveLength(30);
    expect(new Set(sent).size).toBe(30);
  } finally {
    await other.close();
  }
});

test("a refused mail is tried again later and later for three days, and then given up with its text kept", async () => {
  await queue({ kind: "award-earned" });
  let tries = 0;
  const send = () => {
    tries += 1;
    return refusing();
  };
  await deliverWaiting(program.context, send);
  await deliverWaiting(program.context, send);
  expect(tries).toBe(1);
  for (let failed = 1; failed < 8; failed++) {
    program.advance(backOffMinutes(failed) * minute - 1);
    await deliverWaiting(program.context, send);
    expect(tries).toBe(failed);
    program.advance(1);
    await deliverWaiting(program.context, send);
    expect(tries).toBe(failed + 1);
  }
  program.setNow("2026-03-05T07:59:00.000Z");
  await deliverWaiting(program.context, send);
  expect(await countFailingMail(program.context)).toEqual({ retried: 1, givenUp: 0 });
  program.advance(60 * minute);
  await deliverWaiting(program.context, send);
  expect(await countFailingMail(program.context)).toEqual({ retried: 0, givenUp: 1 });
  const before = tries;
  program.advance(24 * 60 * minute);
  await deliverWaiting(program.context, send);
  expect(tries).toBe(before);
  const row = await program.db.selectFrom("outbox_mail").select(["last_error", "body"]).executeTakeFirst();
  expect(row).toEqual({ last_error: "mailbox unavailable", body: "A secret link\n-- \nFrostline\n" });
});

test("a mail that is of no use any more is never sent, and its secret goes", async () => {
  const at = program.context.now();
  await queue({ kind: "sign-in-code", until: new Date(Date.parse(at) + 10 * minute).toISOString() });
  let tries = 0;
  const send = () => {
    tries += 1;
    return refusing();
  };
  for (let passed = 0; passed < 20; passed++) {
    await deliverWaiting(program.context, send);
    program.advance(minute);
  }
  // At once and after 1, 3 and 7 minutes: the next would come too late.
  expect(tries).toBe(4);
  await queue({ subjectId: "slept", until: program.context.now() });
  program.advance(minute);
  expect(await deliverWaiting(program.context, async () => {})).toBe(0);
  const rows = await program.db
    .selectFrom("outbox_mail")
    .select(["last_error", "body"])
    .orderBy("id")
    .execute();
  expect(rows).toEqual([
    { last_error: "mailbox unavailable", body: "" },
    { last_error: "It could not be sent in time.", body: "" },
  ]);
});

test("each failed try is told for the log, without the address, the link or the code in it", async () => {
  await queue();
  const heard: DeliveryFailure[] = [];
  await deliverWaiting(
    program.context,
    () => Promise.reject(new Error("550 <rep-1@example.test>: spam, https://l.test/invitations/x BCDF-2345")),
    (failure) => heard.push(failure),
  );
  expect(heard).toEqual([
    {
      mailId: expect.stringMatching(/^[0-9A-Z]{26}$/),
      kind: "invitation",
      failedTries: 1,
      givenUp: false,
      reason: "550 <(address)>: spam, (link) (code)",
    },
  ]);
});

test("what failed is sent again when an admin says so, and what an admin leaves is not", async () => {
  for (const subjectId of ["given-up", "waiting", "left", "soon"])
    await queue({ kind: "award-earned", subjectId });
  for (let tries = 0; tries < 6; tries++) {
    await deliverWaiting(program.context, refusing);
    program.advance(backOffMinutes(tries + 1) * minute);
  }
  await deliverWaiting(program.context, refusing);
  await program.db
    .updateTable("outbox_mail")
    .set({ given_up_at: program.context.now() })
    .where("subject_id", "=", "given-up")
    .execute();
  await program.db
    .updateTable("outbox_mail")
    .set({ try_after: program.context.now() })
    .where("subject_id", "=", "soon")
    .execute();
  program.advance(1);
  const idOf = async (subject: string) => {
    const row = program.db.selectFrom("outbox_mail").select("id").where("subject_id", "=", subject);
    return (await row.executeTakeFirstOrThrow()).id;
  };
  const shown = await readFailingMail(program.context);
  const soon = await idOf("soon");
  expect(shown.filter(({ canSendAgain }) => !canSendAgain).map(({ id }) => id)).toEqual([soon]);
  expect(shown).toHaveLength(4);
  expect(JSON.stringify(shown)).not.toContain("secret");
  await leaveMail(program.context, await idOf("left"));
  expect(await sendMailAgain(program.context, await idOf("waiting"))).toBe(1);
  expect(await sendMailAgain(program.context, await idOf("waiting"))).toBe(0);
  expect(await sendMailAgain(program.context, null)).toBe(1);
  expect(await deliverWaiting(program.context, async () => {})).toBe(3);
  expect(await countFailingMail(program.context)).toEqual({ retried: 0, givenUp: 0 });
});

test("what was given up goes in time: a code after a day, everything else after a month", async () => {
  const until = program.context.now();
  await queue({ kind: "sign-in-code", until });
  await queue({ kind: "award-earned", until });
  await deliverWaiting(program.context, refusing);
  for (const [days, left] of [
    [0.9, 2],
    [0.2, 1],
    [32, 0],
  ] as const) {
    program.advance(days * 24 * 60 * minute);
    await queue({ subjectId: `later-${days}` });
    await deliverWaiting(program.context, async () => {});
    expect(await countFailingMail(program.context), `${days} days on`).toEqual({ retried: 0, givenUp: left });
  }
});

test("looking at failed mail reads the failed alone", async () => {
  for (const query of [selectFailing(program.db, 100), selectFailingCounts(program.db)])
    expect((await queryPlan(program.db, query)).join("; ")).toMatch(
      /USING (COVERING )?INDEX outbox_mail_failed/,
    );
});

test("one mailbox that refuses does not hold up the others", async () => {
  await queue({ recipient: "full@example.test" });
  await queue({ recipient: "free@example.test" });
  const delivered = await deliverWaiting(program.context, (one) =>
    one.recipient === "full@example.test" ? refusing() : Promise.resolve(),
  );
  expect(delivered).toBe(1);
});

test("a mail taken by a process that died is taken again", async () => {
  await queue();
  const died = deliverWaiting(program.context, () => new Promise(() => {}));
  await expect
    .poll(
      async () =>
        (await program.db.selectFrom("outbox_mail").select("try_after").executeTakeFirst())?.try_after,
    )
    .toBe("2026-03-02T09:05:00.000Z");
  expect(await deliverWaiting(program.context, async () => {})).toBe(0);
  program.advance(5 * minute);
  expect(await deliverWaiting(program.context, async () => {})).toBe(1);
  void died;
});

test("the secret in a mail is gone once it is delivered, and the mail itself a month later", async () => {
  await queue();
  await deliverWaiting(program.context, async () => {});
  const row = await program.db.selectFrom("outbox_mail").select("body").executeTakeFirst();
  expect(row).toEqual({ body: "" });
  program.advance(32 * 24 * 60 * minute);
  await queue({ subjectId: "later" });
  await deliverWaiting(program.context, async () => {});
  expect(await program.db.selectFrom("outbox_mail").select("subject_id").execute()).toEqual([
    { subject_id: "later" },
  ]);
});

test("the outbox shows what was meant for someone, newest first", async () => {
  await queue();
  await program.db
    .transaction()
    .execute((trx) => queueBlank(program.context, trx, { kind: "sign-in-code", subjectId: "code" }));
  program.advance(1000);
  await queue({ subjectId: "second", subject: "Second" });
  const mails = await listOutbox(program.context);
  expect(mails.map((one) => one.subject)).toEqual(["Second (Frostline)", "Hello (Frostline)"]);
  expect(await getOutboxMail(program.context, mails[0]?.id ?? "")).toMatchObject({
    body: "A secret link\n-- \nFrostline\n",
  });
  expect(await getOutboxMail(program.context, "nothing")).toBeNull();
});

test("a line break in a name cannot add a header", async () => {
  expect(headerText("Eve\r\nBcc: all@example.test\u2028\u0000x")).toBe("Eve Bcc: all@example.test x");
  await queue({
    recipient: "eve@example.test\r\nBcc: all@example.test",
    subject: "Hi\nBcc: all@example.test",
  });
  const { server, port, received } = await listenForMail();
  try {
    const send = createSmtpSender({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      from: "Waymark <learn@example.test>",
      origin: "https://learn.example",
    });
    await queue({
      subjectId: "good",
      recipient: "good@example.test",
      subject: "Hi\r\nBcc: all@example.test",
    });
    await deliverWaiting(program.context, send);
    const text = received.join("");
    expect(text).toContain("RCPT TO:<good@example.test>");
    expect(text).toContain("Subject: Hi Bcc: all@example.test (Frostline)");
    expect(text).not.toMatch(/^Bcc:/im);
    expect(text).not.toContain("RCPT TO:<all@example.test>");
    expect(text).toMatch(/Message-ID: <[0-9A-Z]{26}@learn.example>/);
  } finally {
    server.close();
  }
});

test("a calendar file goes with its mail, whole and under the method it names, and is dropped with the delivery", async () => {
  const calendar = writeCalendarFile({
    ...{
      uid: "one@waymark",
      sequence: 1,
      cancelled: true,
      summary: "Observation: Wärmebrücke",
      description: "",
    },
    ...{ stampedAt: "2026-03-02T09:00:00.000Z", startsAt: "2026-03-05T08:00:00.000Z" },
    ...{ endsAt: "2026-03-05T09:00:00.000Z", location: "Depot" },
    organizer: { name: "Jana", email: "jana@example.test" },
  });
  await queue({ kind: "observation-cancelled", calendar });
  const { server, port, received } = await listenForMail();
  try {
    const smtpUrl = `smtp://127.0.0.1:${port}`;
    const from = "Waymark <learn@example.test>";
    await deliverWaiting(
      program.context,
      createSmtpSender({ smtpUrl, from, origin: "https://learn.example" }),
    );
    const text = received.join("");
    expect(text).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/);
    const parts = [
      ...text.matchAll(/Content-Transfer-Encoding: base64\r\n(?:.+\r\n)*\r\n([\w+/=\r\n]+?)\r\n(?:\r\n)?--/g),
    ];
    const files = parts.map(([, encoded = ""]) => Buffer.from(encoded, "base64").toString());
    expect(files).toContain(calendar);
  } finally {
    server.close();
  }
  const row = await program.db.selectFrom("outbox_mail").select(["body", "calendar"]).executeTakeFirst();
  expect(row).toEqual({ body: "", calendar: null });
});

/** A mail server that says yes to everything and keeps what it was told. */
async function listenForMail(): Promise<{ server: Server; port: number; received: string[] }> {
  const received: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    socket.write("220 ready\r\n");
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      received.push(text);
      if (inData) {
        if (!text.endsWith("\r\n.\r\n")) return;
        inData = false;
        socket.write("250 taken\r\n");
      } else if (text.startsWith("DATA")) {
        inData = true;
        socket.write("354 go on\r\n");
      } else if (text.startsWith("QUIT")) {
        socket.end("221 bye\r\n");
      } else {
        socket.write("250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The mail server has no port.");
  return { server, port: address.port, received };
}
