import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Context } from "#app/domain/context";
import { deliverWaiting } from "#app/domain/mail/deliver.server";
import { backOffMinutes, headerText, mostTries, type NewMail } from "#app/domain/mail/mail";
import {
  countGivenUp,
  getOutboxMail,
  listOutbox,
  queueBlank,
  queueMail,
} from "#app/domain/mail/outbox.server";
import { createSmtpSender } from "#app/domain/mail/smtp.server";
import { writeCalendarFile } from "#app/domain/scheduling/calendar-file";
import { openDatabase } from "#db/connection";
import { createTestProgram, type TestProgram } from "#test/support/program";

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

test("a refused mail is tried again later and later, and given up in the end", async () => {
  await queue();
  let tries = 0;
  const send = () => {
    tries += 1;
    return refusing();
  };
  await deliverWaiting(program.context, send);
  await deliverWaiting(program.context, send);
  expect(tries).toBe(1);
  for (let failed = 1; failed < mostTries; failed++) {
    program.advance(backOffMinutes(failed) * minute - 1);
    await deliverWaiting(program.context, send);
    expect(tries).toBe(failed);
    program.advance(1);
    await deliverWaiting(program.context, send);
    expect(tries).toBe(failed + 1);
  }
  program.advance(24 * 60 * minute);
  await deliverWaiting(program.context, send);
  expect(tries).toBe(mostTries);
  expect(await countGivenUp(program.context)).toBe(1);
  const row = await program.db.selectFrom("outbox_mail").select(["last_error", "body"]).executeTakeFirst();
  expect(row).toEqual({ last_error: "mailbox unavailable", body: "" });
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
  expect(mails.map((one) => one.subject)).toEqual(["Second", "Hello"]);
  expect(await getOutboxMail(program.context, mails[0]?.id ?? "")).toMatchObject({ body: "A secret link" });
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
    expect(text).toContain("Subject: Hi Bcc: all@example.test");
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
