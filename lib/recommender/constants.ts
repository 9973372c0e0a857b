// What each is worth is in docs/recommender.md. They were chosen on items that viewers saw before their last one, never on the last.

/** Views this far apart in a viewer's sequence still make a pair: half as many lose, twice as many don't gain. */
export const PAIR_WINDOW = 20

/** Weight of a pair of neighbours; the pair at gap g weighs round(this / g). Divisible by 1 to 10, so that rounding is below 1 %. */
export const PAIR_UNIT = 2520

/** A pair also speaks for the earlier video after the later one, at half the weight: order matters, but is partly chance. */
export const BACKWARD_DIVISOR = 2

/** A pair that leads to a liked video counts this many times: a like says more than a view. Whole, so that weights stay whole. */
export const LIKED_PAIR = 2

/** How many of a viewer's latest videos, viewed or disliked, are asked for what comes next. The k-th latest weighs 1/k. */
export const RECENT_VIEWS = 20

/** What a disliked video takes from its neighbours, of what a viewed one gives: more costs hits on what viewers like. */
export const AVERSION_WEIGHT = 0.5

/** A pair counts against its first video's views to this power: what follows a popular video says less. */
export const SOURCE_POWER = 0.7

/** A pair counts against its second video's views to this power: more would bring up what hardly anyone has seen. */
export const TARGET_POWER = 0.3

/** A score without any pair stands here: about one pair of far places between videos of middling popularity. */
export const FLOOR = 0.01

/** Weight of the log-likelihood ratio and of ln(popularity) beside the sum of pairs. */
export const RATIO_WEIGHT = 0.3

/** Pairs that the prior is worth: so much evidence is needed before the log-likelihood ratio speaks louder than popularity. */
export const PRIOR_PAIRS = 100

/** A view loses half of its weight in trending in this share of the window. */
export const TRENDING_HALF_LIFE = 1 / 4
