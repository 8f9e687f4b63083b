import type { Json } from './json';

/** A reason kept as data: `code` is a message key, `params` fill it. Translated only where people read it. */
export type Explanation = { code: string; params?: Readonly<Record<string, Json>> };
