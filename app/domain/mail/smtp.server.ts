import { createTransport } from "nodemailer";
import type SMTPTransport from "nodemailer/lib/smtp-transport";
import { readEmail } from "#app/domain/email-address";
import type { SendMail } from "#app/domain/mail/deliver.server";

const timeouts = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/** A sender over SMTP. The mail's id makes its Message-ID, so that a mail sent again after a crash is known as the same one. */
export function createSmtpSender(settings: { smtpUrl: string; from: string; origin: string }): SendMail {
  const transport = createTransport(transportOf(settings.smtpUrl));
  const host = new URL(settings.origin).hostname;
  return async function send(mail) {
    await transport.sendMail({
      from: settings.from,
      to: { name: "", address: forServers(mail.recipient) },
      subject: mail.subject,
      text: mail.body,
      ...(mail.calendar && { icalEvent: calendarPart(mail.calendar) }),
      messageId: `<${mail.id}@${host}>`,
      disableFileAccess: true,
      disableUrlAccess: true,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  };
}

/**
 * Mail leaves the machine encrypted or not at all: STARTTLS is required of another machine's server, unless the operator says
 * otherwise in the address (`?requireTLS=false`), which overrides what stands beside it.
 */
export function transportOf(smtpUrl: string): SMTPTransport.Options & { url: string } {
  const own = /^(127\..*|\[::1\]|localhost)$/.test(new URL(smtpUrl).hostname);
  return { ...timeouts, requireTLS: !own, url: smtpUrl };
}

/** Mail servers know a domain by its ASCII form. */
function forServers(address: string): string {
  const read = readEmail(address);
  return read.ok ? read.ascii : address;
}

/** The part's method has to be the one that the file names. */
function calendarPart(calendar: string): { method: string; filename: string; content: string } {
  const method = /^METHOD:(\w+)\r$/m.exec(calendar)?.[1] ?? "PUBLISH";
  return { method, filename: "observation.ics", content: calendar };
}
