/** The demo viewers that come with Freshet. Their user ids are below those of guests. */
export const PROFILES = [
  {
    id: "ada",
    userId: 900_001,
    name: "Ada",
    taste: "Order out of disorder",
    likes: ["sorted", "number"],
    views: 4,
  },
  { id: "noor", userId: 900_002, name: "Noor", taste: "Night skies", likes: ["sky", "motion"], views: 4 },
  {
    id: "felix",
    userId: 900_003,
    name: "Felix",
    taste: "Things that grow",
    likes: ["life", "number"],
    views: 5,
  },
  { id: "mei", userId: 900_004, name: "Mei", taste: "Laws of motion", likes: ["motion", "sky"], views: 4 },
  {
    id: "tomas",
    userId: 900_005,
    name: "Tomás",
    taste: "Numbers that move",
    likes: ["number", "sorted"],
    views: 3,
  },
  { id: "ife", userId: 900_006, name: "Ife", taste: "A bit of everything", likes: ["life", "sky"], views: 6 },
] as const
