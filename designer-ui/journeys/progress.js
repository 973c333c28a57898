/** Opens an application and waits for its flow. */
export async function show(visitor, application) {
  await visitor.page.goto(`/applications/${application}`)
  await visitor.page.locator('.flow').waitFor()
}

/** A step of the flow that the page shows, by its title. */
export const stepOf = (page, title) =>
  page.locator('.step', { has: page.locator('b', { hasText: new RegExp(`^${title}催?$`) }) })
