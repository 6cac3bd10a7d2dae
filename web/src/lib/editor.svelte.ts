/** What is chosen for one photo, how it came to that, and what it spends. */

import { api, type Audience, type Choices, type Mark, type Measured, type Photo, type Recommendation, type Wishes, type Work } from "./api";
import { along, MOST, placeOf, type Point, RECOMMENDED, usedAt } from "./line";
import { tell } from "./notice.svelte";
import { Pictures } from "./pictures.svelte";

interface State {
  place: number;
  own: Record<string, number>;
  crop: string;
  background: string;
  attire: string | null;
  fade: number[];
  keep: number[];
}

/** Milliseconds of rest before what is chosen is measured. */
const REST = 350;

export class Editor {
  state = $state<State>({ place: RECOMMENDED, own: {}, crop: "none", background: "keep", attire: null, fade: [], keep: [] });
  recommendation = $state<Recommendation | null>(null);
  measured = $state<Measured | null>(null);
  /** Whether what is shown was not measured yet. */
  measuring = $state(true);
  points = $state<Point[]>([]);
  marks = $state<Mark[] | null>(null);
  problem = $state("");
  pictures: Pictures;

  #past = $state<State[]>([]);
  #future = $state<State[]>([]);
  #settled: State | null = null;
  #timer = 0;
  #giveUp = new AbortController();
  #pointsFor = "";

  constructor(
    readonly photo: Photo,
    readonly audience: Audience,
    readonly choices: Choices,
  ) {
    this.pictures = new Pictures(photo.id, () => this.work, () => this.#drawn());
  }

  /** As the API takes it. */
  get work(): Work {
    const { crop, background, attire, fade, keep } = this.state;
    return { audience: this.audience.name, crop, background, attire, fade: [...fade], keep: [...keep], strengths: this.strengths };
  }

  get strengths(): Record<string, number> {
    return { ...along(this.recommendation?.work.strengths ?? {}, this.state.place), ...this.state.own };
  }

  /** Share of the line that is used: measured, or as the places about it were. */
  get used(): number | null {
    return usedAt(this.points, this.state.place) ?? this.measured?.used ?? null;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Whether all is as recommended. */
  get asRecommended(): boolean {
    return this.state.place === RECOMMENDED && Object.keys(this.state.own).length === 0;
  }

  async open(): Promise<void> {
    const kept = this.photo.work?.audience === this.audience.name ? this.photo.work : null;
    const wishes = kept ?? { audience: this.audience.name };
    const { crop, background, attire, fade, keep } = { crop: null, background: null, attire: null, fade: [], keep: [], ...wishes };
    this.problem = "";
    try {
      this.recommendation = await api.recommendation(
        this.photo.id,
        { audience: this.audience.name, crop, background, attire, fade, keep },
        this.#giveUp.signal,
      );
      const found = this.recommendation.work;
      this.state = { place: RECOMMENDED, own: {}, crop: found.crop, background: found.background, attire, fade, keep };
      if (kept) {
        this.state.place = placeOf(found.strengths, kept.strengths);
        const there = along(found.strengths, this.state.place);
        for (const [edit, strength] of Object.entries(kept.strengths)) {
          if (Math.abs(strength - (there[edit] ?? 0)) >= 0.002) this.state.own[edit] = strength;
        }
      }
      this.#settle();
      this.pictures.changed();
    } catch (error) {
      if (error instanceof Error && error.name !== "AbortError") this.problem = error.message;
    }
  }

  close(): void {
    this.#giveUp.abort();
    clearTimeout(this.#timer);
    this.pictures.close();
  }

  /** Change something; `settled` when it is not one of many steps of a slider. */
  choose(change: Partial<State>, settled = true): void {
    Object.assign(this.state, change);
    this.#changed();
    if (settled) this.settle();
  }

  setEdit(edit: string, strength: number, settled = true): void {
    this.choose({ own: { ...this.state.own, [edit]: strength } }, settled);
  }

  /** As the polish slider has it. */
  resetEdit(edit: string): void {
    const { [edit]: _, ...own } = this.state.own;
    this.choose({ own });
  }

  /** Let go of a slider: this is a step that can be undone. */
  settle(): void {
    if (this.#settled && JSON.stringify(this.#settled) !== JSON.stringify(this.state)) {
      this.#past.push(this.#settled);
      this.#future = [];
    }
    this.#settle();
    void api.keepWork(this.photo.id, this.work).catch(tell);
  }

  undo(): void {
    this.#travel(this.#past, this.#future);
  }

  redo(): void {
    this.#travel(this.#future, this.#past);
  }

  reset(): void {
    const found = this.recommendation?.work;
    if (!found) return;
    this.choose({ place: RECOMMENDED, own: {}, crop: this.audience.crop, background: this.audience.background, attire: null, fade: [], keep: [] });
  }

  /** What versions are made of: all that is chosen but strengths and attire. */
  get wishes(): Wishes {
    const { fade, keep } = this.state;
    return { audience: this.audience.name, fade: [...fade], keep: [...keep] };
  }

  /** Take a version as it is. */
  adopt(work: Work): void {
    const there = along(this.recommendation?.work.strengths ?? {}, RECOMMENDED);
    const own = Object.fromEntries(Object.entries(work.strengths).filter(([edit, strength]) => Math.abs(strength - (there[edit] ?? 0)) >= 0.002));
    this.choose({ place: RECOMMENDED, own, crop: work.crop, background: work.background });
  }

  /** A mark fades that stayed, and stays that faded; once more leaves it to what it seems to be. */
  chooseMark(mark: Mark): void {
    const { id, kind } = mark.facts;
    const without = (ids: number[]) => ids.filter((other) => other !== id);
    const fade = without(this.state.fade);
    const keep = without(this.state.keep);
    const chosen = this.state.fade.includes(id) || this.state.keep.includes(id);
    if (!chosen) (kind === "transient" ? keep : fade).push(id);
    this.choose({ fade, keep });
  }

  markFades(mark: Mark): boolean {
    if (this.state.fade.includes(mark.facts.id)) return true;
    return mark.facts.kind === "transient" && !this.state.keep.includes(mark.facts.id);
  }

  async loadMarks(): Promise<void> {
    try {
      this.marks = await api.marks(this.photo.id, this.work, this.#giveUp.signal);
    } catch (error) {
      tell(error);
    }
  }

  #settle(): void {
    this.#settled = $state.snapshot(this.state);
  }

  #travel(from: State[], to: State[]): void {
    const next = from.pop();
    if (!next || !this.#settled) return;
    to.push(this.#settled);
    this.state = structuredClone($state.snapshot(next));
    this.#settle();
    this.#changed();
    void api.keepWork(this.photo.id, this.work).catch(tell);
  }

  #changed(): void {
    clearTimeout(this.#timer);
    this.#giveUp.abort();
    this.#giveUp = new AbortController();
    this.measuring = true;
    const way = JSON.stringify([this.state.own, this.state.fade, this.state.keep]);
    if (way !== this.#pointsFor) this.points = [];
    this.#pointsFor = way;
    this.pictures.dropWhole();
    this.pictures.changed();
  }

  /** The exact picture is there: now measure it, and where the line is if that is not known yet. */
  #drawn(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#measure(), REST);
  }

  async #measure(): Promise<void> {
    const signal = this.#giveUp.signal;
    const place = this.state.place;
    try {
      const measured = await api.measures(this.photo.id, this.work, signal);
      this.measured = measured;
      this.measuring = false;
      this.#know({ place, used: measured.used });
      if (this.marks) await this.loadMarks();
      if (!this.points.some((point) => point.place === MOST)) {
        const strengths = { ...along(this.recommendation?.work.strengths ?? {}, MOST), ...this.state.own };
        const far = await api.measures(this.photo.id, { ...this.work, strengths }, signal);
        this.#know({ place: MOST, used: far.used });
      }
    } catch (error) {
      if (!signal.aborted) this.measuring = false;
      tell(error);
    }
  }

  #know(point: Point): void {
    this.points = [...this.points.filter((other) => other.place !== point.place), point];
  }
}
