import { Clock, History, House, ThumbsUp } from "lucide-react"

export const NAV_ITEMS = [
  { href: "/", label: "Home", icon: House },
  { href: "/history", label: "History", icon: History },
  { href: "/liked", label: "Liked", icon: ThumbsUp },
  { href: "/watch-later", label: "Watch later", icon: Clock },
]
