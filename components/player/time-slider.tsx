import { Slider, TimeSlider as Parts } from "@videojs/react"
import { cx } from "@/components/ui/cx"

const PLANE = "absolute inset-y-0 left-0"

/** The timeline: a segment for each chapter, what is loaded, where it stands, and what lies under the pointer. */
export function TimeSlider({ className }: { className?: string }) {
  return (
    <Parts.Root
      step={5}
      largeStep={10}
      className={cx("group/time relative flex h-6 cursor-pointer items-center coarse:h-8", className)}
    >
      <Parts.Chapters
        className="relative h-full w-full"
        renderChapter={(props) => (
          <div
            {...props}
            className="group/chapter absolute inset-0 flex items-center [clip-path:inset(0_calc(100%-var(--media-slider-chapter-end))_0_var(--media-slider-chapter-start))]"
          >
            <Parts.Track className="absolute inset-x-0 h-1 overflow-hidden bg-on-media-track transition-[height] duration-150 [clip-path:inset(0_calc(100%-var(--media-slider-chapter-end)+1px)_0_calc(var(--media-slider-chapter-start)+1px)_round_2px)] group-data-[interactive]/time:h-1.5 group-data-[highlighted]/chapter:h-2">
              <Parts.Buffer className={cx(PLANE, "w-(--media-slider-buffer) bg-on-media-track")} />
              <Parts.Fill
                className={cx(
                  PLANE,
                  "w-(--media-slider-fill) bg-media-accent group-data-[dragging]/time:w-(--media-slider-pointer)",
                )}
              />
            </Parts.Track>
          </div>
        )}
      />
      <Parts.Thumb className="absolute top-1/2 left-(--media-slider-fill) flex size-6 -translate-1/2 items-center justify-center rounded-full outline-none group-data-[dragging]/time:left-(--media-slider-pointer) media-focus">
        <span className="size-3.5 scale-0 rounded-full bg-media-accent transition-transform duration-150 group-data-[interactive]/time:scale-100 coarse:scale-100" />
      </Parts.Thumb>
      <Parts.Preview className="pointer-events-none absolute bottom-full mb-1 overflow-hidden rounded-md bg-stage/90 text-xs whitespace-nowrap text-on-media tabular-nums opacity-0 group-data-[pointing]/time:opacity-100">
        <Slider.Thumbnail.Root className="data-hidden:hidden data-error:hidden">
          <Slider.Thumbnail.Image />
        </Slider.Thumbnail.Root>
        <div className="flex justify-center gap-2 px-2 py-0.5">
          <Parts.ChapterTitle className="max-w-60 truncate empty:hidden" />
          <Parts.Value type="pointer" />
        </div>
      </Parts.Preview>
    </Parts.Root>
  )
}
