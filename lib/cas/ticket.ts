const LONGEST = 512;

/** Printable and short; more is not known of a ticket, since servers add their host's name. Proxy tickets are refused. */
export function isServiceTicket(text: string): boolean {
  return text.length <= LONGEST && /^ST-[!-~]+$/.test(text);
}
