/** 14 208 in French, 14,208 in English. */
export function formatNumber(locale: string, value: number, maximumFractionDigits = 0): string {
  return new Intl.NumberFormat(regional(locale), { maximumFractionDigits }).format(value);
}

const WHOLE = /^(?:\d+|\d{1,3}(?:[\s,]\d{3})+)$/;

/** A whole number as people type it, its thousands apart or not: 1 204, 1,204, 1204. Null: it is none. */
export function readWhole(text: string): number | null {
  const typed = text.trim();
  return WHOLE.test(typed) ? Number(typed.replace(/[\s,]/g, '')) : null;
}

/** `share` from 0 to 1. */
export function formatShare(locale: string, share: number, maximumFractionDigits = 0): string {
  return new Intl.NumberFormat(regional(locale), { style: 'percent', maximumFractionDigits }).format(share);
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function formatBytes(locale: string, bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(1000)));
  return new Intl.NumberFormat(regional(locale), {
    style: 'unit',
    unit: BYTE_UNITS[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1000 ** power);
}

/** English dates and figures are British. */
export function regional(locale: string): string {
  return locale.startsWith('en') ? 'en-GB' : 'fr-FR';
}
