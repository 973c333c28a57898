/** Starts an application from the page of somebody who may, for somebody else where one is named. */
export async function start(visitor, given, beneficiary) {
  const found = beneficiary && (await ask(visitor, `/api/directory/people?q=${beneficiary.number}`))
  const { id } = await act(visitor, `/api/services/${given.key}/applications`, {
    data: given.data,
    beneficiary: found?.items[0].id,
  })
  return id
}

/** A command of somebody, beside what their page shows. */
export function act({ page }, path, body) {
  return page.evaluate(
    async ([address, words]) => {
      const { csrfToken } = await (await fetch('/api/session')).json()
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken },
        body: JSON.stringify(words),
      })
      if (!response.ok) throw new Error(await response.text())
      return response.json()
    },
    [path, body],
  )
}

/**
 * The server does what it is asked, but its first answers never arrive.
 *
 * @param {number} lost how many
 * @returns all answers, as they come
 */
export async function loseAnswers(page, address, lost = 1) {
  const answers = []
  await page.route(address, async (route) => {
    const response = await route.fetch()
    answers.push(await response.json())
    if (answers.length <= lost) await route.abort('connectionreset')
    else await route.fulfill({ response })
  })
  return answers
}

/** What the server says now. */
export function ask({ page }, path) {
  return page.evaluate(async (address) => (await fetch(address)).json(), path)
}
