/** Takes photos in, one after the other, so that the first can be looked at while the others come. */

import { api } from "./api";

export async function upload(project: string, files: File[], each: () => void): Promise<void> {
  for (const file of files) {
    await api.addPhoto(project, file);
    each();
  }
}

/** What of a drop or a choice may be photos; the studio itself decides by the bytes. */
export function photosOf(list: FileList | null | undefined): File[] {
  return [...(list ?? [])].filter((file) => file.type.startsWith("image/") || /\.(heic|heif|avif|tiff?|dng|cr2|cr3|nef|arw|raf|orf|rw2)$/i.test(file.name));
}
