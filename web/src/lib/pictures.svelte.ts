/** The pictures of the editor: guessed while something moves, then drawn, then loaded whole where somebody zooms in. */

import { api, type Work } from "./api";
import { tell } from "./notice.svelte";

/** Milliseconds of rest after which a guess is drawn exactly, and after which it is measured. */
const REST = 220;

type View = "after" | "before";

export class Pictures {
  after = $state("");
  before = $state("");
  exact = $state(false);
  drawing = $state(false);
  whole = $state<Record<View, string>>({ after: "", before: "" });
  wholeWidth = $state(0);
  width = $state(1);
  height = $state(1);

  #asking = false;
  #again = false;
  #timer = 0;
  #giveUp = new AbortController();
  #framed = "";
  #wholeFor = "";
  #first = 0;

  constructor(
    readonly id: string,
    readonly work: () => Work,
    readonly drawn: () => void,
  ) {}

  /** Something was chosen: show it as soon as may be. */
  changed(): void {
    this.#first ||= performance.now();
    this.#giveUp.abort();
    clearTimeout(this.#timer);
    this.exact = false;
    if (this.#asking) {
      this.#again = true;
      return;
    }
    void this.#ask(true);
  }

  /** Load the picture in all its pixels. */
  async loadWhole(view: View): Promise<void> {
    const work = this.work();
    const key = JSON.stringify(work);
    if (this.#wholeFor !== key) this.dropWhole();
    this.#wholeFor = key;
    if (this.whole[view]) return;
    try {
      const { blob } = await api.picture(this.id, work, { view, size: "full" }, this.#giveUp.signal);
      if (this.#wholeFor !== key) return;
      const size = await createImageBitmap(blob);
      this.wholeWidth = size.width;
      size.close();
      this.whole[view] = await shown(blob, this.whole[view]);
    } catch (error) {
      tell(error);
    }
  }

  dropWhole(): void {
    for (const view of ["after", "before"] as const) {
      if (this.whole[view]) URL.revokeObjectURL(this.whole[view]);
      this.whole[view] = "";
    }
    this.wholeWidth = 0;
    this.#wholeFor = "";
  }

  close(): void {
    this.#giveUp.abort();
    clearTimeout(this.#timer);
    this.dropWhole();
    for (const url of [this.after, this.before]) if (url) URL.revokeObjectURL(url);
  }

  async #ask(quick: boolean): Promise<void> {
    const work = $state.snapshot(this.work()) as Work;
    const began = this.#first;
    this.#asking = quick;
    this.#giveUp = new AbortController();
    const signal = this.#giveUp.signal;
    this.drawing = true;
    try {
      const { blob, exact } = await api.picture(this.id, work, { quick }, quick ? undefined : signal);
      if (signal.aborted && !quick) return;
      await this.#show(blob);
      if (quick && began) {
        performance.measure("fineline-preview", { start: began, end: performance.now(), detail: { exact } });
        this.#first = 0;
      }
      this.exact = exact && !this.#again;
      if (this.exact) await this.#frame(work, signal);
    } catch (error) {
      tell(error);
    } finally {
      if (quick) this.#asking = false;
      if (this.#again && quick) {
        this.#again = false;
        void this.#ask(true);
      } else if (!signal.aborted) {
        this.drawing = false;
        if (this.exact) this.drawn();
        else if (quick) this.#timer = window.setTimeout(() => void this.#ask(false), REST);
      }
    }
  }

  async #show(blob: Blob): Promise<void> {
    const size = await createImageBitmap(blob);
    this.width = size.width;
    this.height = size.height;
    size.close();
    this.after = await shown(blob, this.after);
  }

  /** The photo as it came, where its frame is another than before. */
  async #frame(work: Work, signal: AbortSignal): Promise<void> {
    const key = JSON.stringify([work.crop, work.strengths.level]);
    if (key === this.#framed) return;
    const { blob } = await api.picture(this.id, work, { view: "before" }, signal);
    this.before = await shown(blob, this.before);
    this.#framed = key;
  }
}

/** An address of a picture that is decoded, so that it replaces `old` without a flicker. */
async function shown(blob: Blob, old: string): Promise<string> {
  const url = URL.createObjectURL(blob);
  const picture = new Image();
  picture.src = url;
  await picture.decode().catch(() => undefined);
  if (old) setTimeout(() => URL.revokeObjectURL(old), 1000);
  return url;
}
