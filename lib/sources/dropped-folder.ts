import { arrangeFolder, type Folder, safePath, unreadable } from './folder';
import { LIMITS } from './limits';

/** What a browser sends of a dropped folder: `File` fits once its relative path is beside it. */
export type DroppedFile = {
  path: string;
  size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
};

/** @throws AppError SOURCE_UNREADABLE, TOO_LARGE */
export function openDropped(files: readonly DroppedFile[]): Folder {
  return arrangeFolder(
    files.map((file) => {
      const path = safePath(file.path);
      if (path === null) throw unreadable('climbs', { file: file.path.slice(0, 200) });
      return { path, bytes: file.size, read: async () => readDropped(file) };
    }),
  );
}

async function readDropped(file: DroppedFile): Promise<Uint8Array> {
  if (file.size > LIMITS.fileBytes) return new Uint8Array(LIMITS.fileBytes + 1);
  return new Uint8Array(await file.arrayBuffer());
}
