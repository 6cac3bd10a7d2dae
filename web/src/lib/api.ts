/** The studio's HTTP API, typed. */

export type Verdict = "good" | "information" | "fixable" | "reshoot";

export interface Finding {
  component: string;
  value: number;
  unit: string;
  verdict: Verdict;
  advice: string;
}

export interface Wishes {
  audience: string;
  crop?: string | null;
  background?: string | null;
  attire?: string | null;
  fade?: number[];
  keep?: number[];
}

export interface Work {
  audience: string;
  crop: string;
  background: string;
  attire: string | null;
  fade: number[];
  keep: number[];
  strengths: Record<string, number>;
}

export interface Photo {
  id: string;
  project: string;
  name: string;
  state: "looking" | "ready" | "refused" | "unreadable";
  verdict: string | null;
  summary: string;
  findings: Finding[];
  width: number | null;
  height: number | null;
  has_face: boolean;
  /** Left, top, right and bottom of each, as shares. */
  faces: [number, number, number, number][];
  face: number | null;
  rank: number | null;
  person: number | null;
  score: number | null;
  reason: string;
  work: Work | null;
}

export interface Project {
  id: string;
  name: string;
  created: number;
  photos: Photo[];
  extras: Extra[];
  best: string | null;
}

export interface Extra {
  id: string;
  kind: "reference" | "backdrop";
  name: string;
}

export interface ProjectFacts {
  id: string;
  name: string;
  created: number;
  photos: number;
  cover: string | null;
}

export interface Audience {
  name: string;
  title: string;
  summary: string;
  crop: string;
  background: string;
  limits: Record<string, number>;
  wants: Record<string, number>;
}

export interface Platform {
  name: string;
  title: string;
  shape: number;
  round: boolean;
  largest: number;
}

export interface Measure {
  name: string;
  unit: string;
  summary: string;
}

export interface Choices {
  version: string;
  audiences: Audience[];
  edits: { name: string; summary: string }[];
  platforms: Platform[];
  backgrounds: string[];
  colours: { name: string; srgb: string }[];
  authenticity: Measure[];
  polish: Measure[];
  most_megabytes: number;
  most_photos: number;
  credentials: boolean;
}

export interface Recommendation {
  work: Work;
  wanted: Record<string, number>;
  held_back: Record<string, string>;
  idle: string[];
  bound_by: string | null;
  further: string | null;
}

export interface Measured {
  authenticity: { measure: string; value: number; unit: string; limit: number | null; within: boolean }[];
  polish: { measure: string; before: number; after: number; target: number; unit: string }[];
  authenticity_score: number;
  polish_score: number;
  authenticity_says: string;
  polish_says: string;
  used: number;
  nearest: string | null;
}

export interface Mark {
  facts: { id: number; name: string; kind: "permanent" | "transient" | "uncertain"; region: string };
  x: number;
  y: number;
  radius: number;
  choice: "fade" | "keep" | null;
}

export interface ChangePicture {
  title: string;
  data: string;
  width: number;
  height: number;
  legend: { text: string; colour: string | null }[];
}

export interface Attire {
  worn: { colours: { name: string; srgb: string; share: number }[] };
  advice: string[];
  dress: { in_words: string; summary: string; examples: string[]; why: string };
  recommended: { name: string; srgb: string; reasons: string[] }[];
  avoid: string[];
  notes: string[];
}

export interface Version {
  name: string;
  says: string;
  work: Work;
  picture: string;
}

export interface Versions {
  versions: Version[];
  whole: boolean;
  why_few: string | null;
}

export interface BallotLink {
  url: string;
  until: number;
  voters: number;
  most_voters: number;
}

export type Answer = "left" | "right" | "can't tell";

export interface Duel {
  asked: number;
  questions: number;
  left: string | null;
  right: string | null;
  winner: Version | null;
}

export interface Counted {
  question: string;
  says: string;
  standing: { voters: number; scores: { version: string; score: number; low: number; high: number }[] };
}

export interface RenderedFile {
  crop: string;
  name: string;
  width: number;
  height: number;
  bytes: number;
  notes: string[];
  authenticity: number;
  polish: number;
  says: string[];
}

export interface Render {
  id: string;
  photo: string;
  state: "waiting" | "making" | "done" | "failed";
  words: string;
  progress: number;
  files: RenderedFile[];
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    problem: string,
    readonly remedy: string,
  ) {
    super([problem, remedy].filter(Boolean).join(" "));
  }
}

const BASE = "/api/v1";

async function ask(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { "x-fineline": "studio" };
  let sent: BodyInit | undefined;
  if (body instanceof Blob) {
    headers["content-type"] = "application/octet-stream";
    sent = body;
  } else if (body !== undefined) {
    headers["content-type"] = "application/json";
    sent = JSON.stringify(body);
  }
  const answer = await fetch(BASE + path, { method, headers, body: sent ?? null, signal: signal ?? null });
  if (!answer.ok) {
    const said = (await answer.json().catch(() => ({}))) as { problem?: string; remedy?: string };
    throw new Problem(answer.status, said.problem ?? answer.statusText, said.remedy ?? "");
  }
  return answer;
}

async function json<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return (await (await ask(method, path, body, signal)).json()) as T;
}

export interface Drawn {
  blob: Blob;
  exact: boolean;
}

interface Wanted {
  view?: "after" | "before";
  size?: "screen" | "full";
  quick?: boolean;
}

export const api = {
  choices: () => json<Choices>("GET", "/choices"),
  projects: () => json<ProjectFacts[]>("GET", "/projects"),
  addProject: (name = "") => json<Project>("POST", "/projects", { name }),
  project: (id: string) => json<Project>("GET", `/projects/${id}`),
  removeProject: (id: string) => ask("DELETE", `/projects/${id}`),
  addPhoto: (project: string, file: File) =>
    json<Photo>("POST", `/projects/${project}/photos?name=${encodeURIComponent(file.name.slice(-120))}`, file),
  photo: (id: string) => json<Photo>("GET", `/photos/${id}`),
  removePhoto: (id: string) => ask("DELETE", `/photos/${id}`),
  chooseFace: (id: string, face: number) => ask("PUT", `/photos/${id}/face`, { face }),
  addExtra: (project: string, kind: Extra["kind"], file: File) =>
    json<Extra>("POST", `/projects/${project}/${kind}s?name=${encodeURIComponent(file.name)}`, file),
  removeExtra: (id: string) => ask("DELETE", `/extras/${id}`),
  extra: (id: string) => `${BASE}/extras/${id}`,
  keepWork: (id: string, work: Work) => ask("PUT", `/photos/${id}/work`, work),
  thumbnail: (id: string) => `${BASE}/photos/${id}/thumbnail`,
  recommendation: (id: string, wishes: Wishes, signal?: AbortSignal) =>
    json<Recommendation>("POST", `/photos/${id}/recommendation`, wishes, signal),
  async picture(id: string, work: Work, wanted: Wanted, signal?: AbortSignal): Promise<Drawn> {
    const answer = await ask("POST", `/photos/${id}/picture`, { work, ...wanted }, signal);
    return { blob: await answer.blob(), exact: answer.headers.get("x-fineline-drawn") === "exact" };
  },
  measures: (id: string, work: Work, signal?: AbortSignal) => json<Measured>("POST", `/photos/${id}/measures`, work, signal),
  marks: (id: string, work: Work, signal?: AbortSignal) => json<Mark[]>("POST", `/photos/${id}/marks`, work, signal),
  changes: (id: string, work: Work, signal?: AbortSignal) =>
    json<ChangePicture[]>("POST", `/photos/${id}/changes`, work, signal),
  variants: (id: string, wishes: Wishes, shown: number, signal?: AbortSignal) => json<Versions>("POST", `/photos/${id}/variants?shown=${shown}`, wishes, signal),
  duel: (id: string, wishes: Wishes, answers: Answer[], signal?: AbortSignal) =>
    json<Duel>("POST", `/photos/${id}/duel`, { wishes, answers }, signal),
  ballot: async (id: string, wishes: Wishes, person: string) => (await ask("POST", `/photos/${id}/ballot`, { wishes, person })).blob(),
  openLink: (id: string, wishes: Wishes, person: string) => json<BallotLink>("POST", `/photos/${id}/ballot/link`, { wishes, person }),
  link: (id: string) => json<BallotLink | null>("GET", `/photos/${id}/ballot/link`),
  closeLink: (id: string) => ask("DELETE", `/photos/${id}/ballot/link`),
  votes: (id: string) => json<Counted[]>("GET", `/photos/${id}/votes`),
  addVotes: (id: string, file: File) => json<Counted[]>("POST", `/photos/${id}/votes`, file),
  attire: (id: string, audience: string) => json<Attire>("GET", `/photos/${id}/attire?audience=${encodeURIComponent(audience)}`),
  order: (id: string, wanted: { work: Work; crops: string[]; format: string; held: boolean; credentials: boolean }) =>
    json<Render>("POST", `/photos/${id}/renders`, wanted),
  render: (id: string) => json<Render>("GET", `/renders/${id}`),
  removeRender: (id: string) => ask("DELETE", `/renders/${id}`),
  file: (render: string, what: "headshot" | "report" | "recipe", crop: string) => `${BASE}/renders/${render}/${what}/${crop}`,
  everything: (render: string) => `${BASE}/renders/${render}/all`,
};
