import { VideoGridSkeleton } from "@/components/library/video-grid"

export default function LibraryLoading() {
  return <VideoGridSkeleton />
}
