/** The one message that is shown at the foot of the page. */

import { Problem } from "./api";
import { t } from "./texts";

export const notice = $state<{ text: string }>({ text: "" });

/** Tell what went wrong; what was only given up is no news. */
export function tell(error: unknown): void {
  if (error instanceof DOMException && error.name === "AbortError") return;
  if (error instanceof Problem) {
    if (error.status !== 499) notice.text = error.message;
  } else {
    notice.text = t.errors.offline;
  }
}
