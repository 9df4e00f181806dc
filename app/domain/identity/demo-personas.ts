/** The people of the demo program who stand for each kind of person; the seed makes them, the demo's sign-in finds them. */
import type { AccessRole } from "#app/domain/identity/identity";

export const demoPersonas = [
  "rep",
  "lead",
  "author",
  "manager",
  "admin",
] as const satisfies readonly AccessRole[];
export type DemoPersona = (typeof demoPersonas)[number];

export const demoEmails: { [persona in DemoPersona]: string } = {
  rep: "rep@waymark.example",
  lead: "lead@waymark.example",
  author: "author@waymark.example",
  manager: "manager@waymark.example",
  admin: "admin@waymark.example",
};

export function isDemoPersona(value: unknown): value is DemoPersona {
  return demoPersonas.some((persona) => persona === value);
}
