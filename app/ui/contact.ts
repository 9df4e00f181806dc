/** What a link to a contact says: the address itself, or where the page is. `contact` is an address with its scheme. */
export function contactName(contact: string): string {
  return contact.startsWith("mailto:")
    ? contact.slice("mailto:".length)
    : `Contact: ${new URL(contact).host}`;
}
