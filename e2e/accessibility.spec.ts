import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "./fixtures"

for (const theme of ["dark", "light"] as const) {
  test(`home and watch have no accessibility faults in the ${theme} theme`, async ({
    site,
    page,
    context,
    baseURL,
  }) => {
    await context.addCookies([{ name: "theme", value: theme, url: baseURL! }])
    for (const path of ["/", "/watch/1", "/search?q=sort", "/history", "/your-data"]) {
      await site.open(path)
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze()
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([])
    }
  })
}
