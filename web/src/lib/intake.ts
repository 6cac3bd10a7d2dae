/** Takes photos in, one after the other, so that the first can be looked at while the others come. */

import { api } from "./api";

export async function upload(project: string, files: File[], each: () => void): Promise<void> {
  for (const file of files) {
    await api.addPhoto(project, file);
    each();
  }
}

/** Have the browser keep a file. */
export function save(data: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What of a drop or a choice may be photos; the studio itself decides by the bytes. */
export function photosOf(list: FileList | null | undefined): File[] {
  return [...(list ?? [])].filter((file) => file.type.startsWith("image/") || /\.(heic|heif|avif|tiff?|dng|cr2|cr3|nef|arw|raf|orf|rw2)$/i.test(file.name));
}
