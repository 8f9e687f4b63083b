const BOM = '\uFEFF';
const ALLOWED_CONTROLS = new Set(['\t', '\n', '\f', '\r']);

/** UTF-8 with or without its mark, else Latin-1 as Windows writes it; null when the bytes are not text. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes.some(isBinary)) return null;
  return decodeUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
}

/** Control codes no text file holds; the same in UTF-8 and Latin-1. */
function isBinary(byte: number): boolean {
  return (byte < 0x20 && !ALLOWED_CONTROLS.has(String.fromCharCode(byte))) || byte === 0x7f;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith(BOM) ? text.slice(BOM.length) : text;
  } catch {
    return null;
  }
}

/** Lines as an editor numbers them, from 1; the empty one after a last line end is left out. */
export function* textLines(text: string): Iterable<{ line: number; content: string }> {
  const contents = text.split(/\r\n|\n|\r/);
  if (contents.at(-1) === '') contents.pop();
  for (const [index, content] of contents.entries()) yield { line: index + 1, content };
}
