/** Every word of the page, in one place. To translate, add a language beside `en` with the same shape. */

export const en = {
  name: "Fineline",
  tagline: "Headshots that still look like you.",
  home: "All projects",
  theme: { light: "Use light colours", dark: "Use dark colours" },

  start: {
    title: "A headshot that still looks like you.",
    lead: "Drop in one photo, or several of the same day. Fineline finds the best, refines it, and stops before the line where refined becomes unreal.",
    drop: "Drop photos here",
    choose: "Choose photos",
    kinds: (megabytes: number) => `JPEG, HEIC, PNG, WebP, TIFF or AVIF, up to ${megabytes} MB each`,
    private: "Photos stay on this machine. Nothing is sent anywhere.",
    earlier: "Earlier",
    photos: (count: number) => (count === 1 ? "1 photo" : `${count} photos`),
    remove: (name: string) => `Delete ${name}`,
    removeSure: (name: string) => `Delete “${name}” with all its photos and headshots? It cannot be undone.`,
  },

  triage: {
    title: "Your photos",
    looking: (left: number) => (left === 1 ? "Looking at one more photo …" : `Looking at ${left} photos …`),
    best: "Best shot",
    add: "Add photos",
    use: "Use this photo",
    useAnyway: "Use it anyway",
    go: "Continue with the best shot",
    remove: (name: string) => `Delete ${name}`,
    uploading: "Coming in …",
    lookingOne: "Looking …",
    good: "Good to use",
    fixable: "Can be improved",
    refused: "Better taken again",
    unreadable: "Cannot be read",
    more: "What was seen",
    score: (score: number) => `${Math.round(score)} of 100`,
    none: "None of these will do yet. Each says what would help.",
    empty: "There are no photos here yet.",
  },

  audience: {
    title: "Who is it for?",
    lead: "Each audience draws its own line: how much may be refined before it stops being you.",
    strict: ["Very close to life", "Close to life", "Polished"],
  },

  editor: {
    finding: "Finding your line …",
    findingMore: "Measuring how much may change before it stops being you. This takes a few seconds.",
    opening: "Opening …",
    undo: "Undo",
    redo: "Redo",
    reset: "Reset to recommended",
    resetShort: "Reset",
    download: "Download",
    original: "Hold to see the original",
    originalShort: "Original",
    before: "Before",
    after: "After",
    divide: "Before and after",
    divideValue: (share: number) => `${share} percent of the picture is as before`,
    picture: "Your headshot",
    pictureBefore: "The photo as it came",
    zoom: "Zoom to 100 %",
    sharpening: "Loading every pixel …",
    sideBySide: "Compare",
    tools: "Tools",
    problem: "Something went wrong",
    again: "Try again",
  },

  tools: {
    polish: "Polish",
    details: "Details",
    background: "Background",
    frame: "Frame",
    attire: "Attire",
    marks: "Marks",
    changes: "Changes",
  },

  polish: {
    label: "Polish",
    none: "as it came",
    recommended: "recommended",
    value: (percent: number) => `${percent} percent of what is recommended`,
    authenticity: "Authenticity",
    spent: (percent: number) => `${percent} % of the way to the line`,
    beyond: (percent: number) => `${percent - 100} % beyond the line`,
    line: (audience: string) => `${audience}’s line`,
    lineShort: "line",
    measuring: "measuring …",
    better: (percent: number) => `${percent} % of what could be better is`,
    gained: "What got better",
    cost: "What it costs of you",
    costMore: "The full width is the line. Less is closer to the photo.",
    measures: "All measures",
    change: "Change audience",
    for: "For",
    overTitle: "Past the line",
    over: (measure: string) => `This no longer looks quite like you: ${measure} went over its limit.`,
    back: "Back to the line",
  },

  details: {
    lead: "Each change by itself. Switch off what you do not want.",
    idle: "Nothing to do in this photo",
    held: (measure: string) => `Held back by ${measure}.`,
    strength: (edit: string) => `Strength of ${edit}`,
    off: "off",
  },

  background: {
    lead: "You yourself stay as you are.",
    colour: "A colour of your own",
    names: {
      keep: ["As it is", "The photo’s own"],
      tidy: ["Tidy", "Calms what draws the eye"],
      blur: ["Blur", "As from a wide open lens"],
      studio: ["Studio", "Grey paper"],
      canvas: ["Canvas", "Painted cloth"],
      window: ["Window", "Soft daylight"],
      office: ["Office", "A bright room, far away"],
    } as Record<string, [string, string]>,
    replaced: "The old background is replaced, and the report says so. Look at the hair closely.",
  },

  frame: {
    lead: "Head and shoulders, eyes on a natural line.",
    none: "Whole photo",
    round: "round",
    most: (pixels: number) => `up to ${pixels} px`,
  },

  attire: {
    lead: "What would serve you on camera. Colours are taste: wear what is you.",
    worn: "What you wear",
    would: "Colours that suit you",
    preview: (colour: string) => `Show my clothes in ${colour}`,
    stop: "Show what I wear",
    note: "A preview to choose by. It is marked as one in the picture.",
    dress: "How to dress",
    avoid: "Better not",
    looking: "Looking at what you wear …",
  },

  marks: {
    lead: "Moles, freckles and scars stay; pimples may fade. You know your marks best: click one to change that.",
    stays: "stays",
    fades: "may fade",
    mark: (name: string, region: string) => `${name}, ${region}`,
    state: (state: string) => `now ${state}; press to change`,
    none: "No marks were found on the skin.",
    looking: "Looking for marks …",
    yours: "your choice",
  },

  changes: {
    lead: "Where your face changed, and how. Nothing is hidden.",
    drawing: "Drawing the map …",
    grey: "Grey is unchanged.",
    alt: (title: string) => `Map of the face: ${title.toLowerCase()}`,
    refresh: "Draw it anew",
    stale: "You have changed things since.",
  },

  explore: {
    open: "Explore other versions",
    title: "Explore",
    lead: "Truly different versions, all inside the line.",
    drawing: "Drawing different versions. This takes a moment …",
    use: "Use this one",
    duel: "Which one is more you?",
    duelLead: "Choose by feeling. Ten pairs are mostly enough.",
    thinking: "Choosing the next pair …",
    left: "The left one",
    right: "The right one",
    same: "Can’t tell",
    back: "Back",
    grid: "All versions",
    progress: (asked: number, questions: number) => `${asked} of ${questions}`,
    winner: "This one is most you.",
    again: "Ask me again",
    trust: "Ask people you trust",
    trustLead: "Send them one page. It works without a network and sends nothing; they give you a small file back.",
    person: "Your name, as they know you",
    make: "Make the page",
    add: "Add a file that came back",
    voters: (count: number) => (count === 1 ? "1 person" : `${count} people`),
  },

  download: {
    title: "Download",
    frames: "Frames",
    format: "File",
    start: (count: number) => (count === 1 ? "Make 1 headshot" : `Make ${count} headshots`),
    held: "Keep to the line at full size, even if that takes a little polish back",
    cancel: "Stop",
    close: "Close",
    done: "Done. Everything was measured again at full size.",
    headshot: "Headshot",
    report: "Report",
    recipe: "Recipe",
    all: "Download all (ZIP)",
    size: (width: number, height: number, bytes: number) =>
      `${width} × ${height}, ${bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`}`,
    scores: (authenticity: number, polish: number) => `authenticity ${Math.round(authenticity)}, polish ${Math.round(polish)}`,
    another: "Make another",
    progress: "Progress",
  },

  edits: {
    denoise: "Grain",
    deblur: "Focus",
    white_balance: "White balance",
    exposure: "Exposure",
    light_balance: "Light on the face",
    skin_evenness: "Even skin",
    blemishes: "Blemishes",
    shine: "Shine",
    under_eyes: "Under the eyes",
    line_softening: "Lines",
    lips: "Lips",
    eye_clarity: "Eyes",
    teeth: "Teeth",
    camera_distance: "Camera distance",
    level: "Level",
  } as Record<string, string>,

  errors: {
    offline: "The studio does not answer. Is ‘fineline studio’ still running?",
    tooMany: (count: number) => `A project holds ${count} photos at most.`,
    close: "Dismiss",
  },
};

export const t = en;

/** A name from the API as people read it. */
export function words(name: string): string {
  return name.replaceAll("_", " ");
}

export function editName(name: string): string {
  return t.edits[name] ?? words(name).replace(/^./, (sign) => sign.toUpperCase());
}
