import { z } from 'zod';

const Head = z.object({ seq: z.int(), hash: z.string() });

/** `manifest.json` of a backup: what is in it and what it must come to. */
export const Manifest = z.object({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string()),
      rows: z.int().nonnegative(),
      /** SHA-256 of the file as it lies there. */
      digest: z.string(),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Where the record ends in it; null: it was empty. */
  head: Head.nullable(),
  keys: z.boolean(),
  /** Over all of the above, with the record's key of that name. */
  seal: z.object({ keyId: z.string(), mac: z.string() }).optional(),
});
export type Manifest = z.infer<typeof Manifest>;
export type TableEntry = Manifest['tables'][number];
