/** The demo viewers that come with Freshet. Their user ids are below those of guests. */
export const PROFILES = [
  {
    id: "ada",
    viewerId: 900_001,
    name: "Ada",
    taste: "Order out of disorder",
    likes: ["sorted", "paths"],
    views: 5,
  },
  { id: "noor", viewerId: 900_002, name: "Noor", taste: "Night skies", likes: ["sky", "still"], views: 5 },
  {
    id: "felix",
    viewerId: 900_003,
    name: "Felix",
    taste: "Things that grow",
    likes: ["life", "fractal"],
    views: 6,
  },
  {
    id: "mei",
    viewerId: 900_004,
    name: "Mei",
    taste: "Laws of motion",
    likes: ["motion", "sound"],
    views: 5,
  },
  {
    id: "tomas",
    viewerId: 900_005,
    name: "Tomás",
    taste: "Numbers that move",
    likes: ["number", "fractal"],
    views: 4,
  },
  {
    id: "ife",
    viewerId: 900_006,
    name: "Ife",
    taste: "A bit of everything",
    likes: ["stream", "life"],
    views: 8,
  },
] as const

/** The profiles as viewers of the audience, each with the number of videos they watch. */
export const listProfileViewers = () =>
  PROFILES.map(({ viewerId, name, likes, views }) => ({ viewerId, name, likes: [...likes], views }))
