/** By code unit. Not `localeCompare`: the order must not depend on the machine's language. */
export function compareText(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
