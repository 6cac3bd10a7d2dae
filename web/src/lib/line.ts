/** The way of the polish slider: from the photo as it came, through what is recommended, to all there is. */

export const RECOMMENDED = 1;
export const MOST = 1.5;

/** Edits that move pixels; they stay as they are while the slider moves. */
const STILL = new Set(["level", "camera_distance"]);

/** Strengths at a place of the slider, 0 to MOST. */
export function along(recommended: Record<string, number>, place: number): Record<string, number> {
  const beyond = Math.max(place - RECOMMENDED, 0) / (MOST - RECOMMENDED);
  const share = Math.min(place, RECOMMENDED);
  return Object.fromEntries(
    Object.entries(recommended).map(([edit, strength]) => {
      if (STILL.has(edit) || strength === 0) return [edit, strength];
      return [edit, round(strength * share + (1 - strength) * beyond)];
    }),
  );
}

/** The place of the slider that explains most of some strengths. */
export function placeOf(recommended: Record<string, number>, strengths: Record<string, number>): number {
  let best = RECOMMENDED;
  let most = -1;
  for (let step = 0; step <= 100 * MOST; step++) {
    const place = step / 100;
    const there = along(recommended, place);
    const same = Object.keys(there).filter((edit) => Math.abs((there[edit] ?? 0) - (strengths[edit] ?? 0)) < 0.002).length;
    if (same > most || (same === most && place === RECOMMENDED)) {
      most = same;
      best = place;
    }
  }
  return best;
}

export interface Point {
  place: number;
  used: number;
}

/** How much of the limit is used at a place, between places where that was measured. */
export function usedAt(points: Point[], place: number): number | null {
  const known = [{ place: 0, used: 0 }, ...points].sort((one, other) => one.place - other.place);
  const after = known.find((point) => point.place >= place);
  const before = known.findLast((point) => point.place <= place);
  if (!points.length || !before) return null;
  if (!after) return before.place > 0 ? (before.used * place) / before.place : null;
  if (after.place === before.place) return after.used;
  return before.used + ((after.used - before.used) * (place - before.place)) / (after.place - before.place);
}

/** Where the line is crossed; null where the slider does not reach it, or nobody knows yet. */
export function lineAt(points: Point[]): number | null {
  const known = [{ place: 0, used: 0 }, ...points].sort((one, other) => one.place - other.place);
  for (let at = 1; at < known.length; at++) {
    const [one, other] = [known[at - 1], known[at]];
    if (one && other && one.used < 1 && other.used >= 1) {
      return one.place + ((other.place - one.place) * (1 - one.used)) / (other.used - one.used);
    }
  }
  return null;
}

export function round(value: number): number {
  return Math.round(Math.min(Math.max(value, 0), 1) * 10_000) / 10_000;
}
