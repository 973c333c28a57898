import chromiumPackage from '@sparticuz/chromium'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

/** Where screenshots and what the browser needs are put. */
export const OUT = fileURLToPath(new URL('../target/journeys/', import.meta.url))

const FONTS = fileURLToPath(
  new URL('../node_modules/@expo-google-fonts/noto-sans-sc', import.meta.url),
)

let running

/** The one browser of the run: from npm on Linux, else the one that ERRAND_BROWSER names. */
export function browser() {
  running ??= launch()
  return running
}

export async function closeBrowser() {
  await (await running)?.close()
  running = undefined
}

async function launch() {
  const { path: executablePath, environment: env } = await chromiumOf()
  // The sandbox needs a user name space, which root in a container seldom has.
  const args = ['--no-sandbox', '--font-render-hinting=none']
  return chromium.launch({ executablePath, args, env })
}

/** Where the browser is, and the environment in which it finds its fonts. */
export async function chromiumOf() {
  mkdirSync(OUT, { recursive: true })
  const path = process.env.ERRAND_BROWSER ?? (await packaged())
  return { path, environment: { ...process.env, FONTCONFIG_FILE: fontConfiguration() } }
}

async function packaged() {
  if (process.platform !== 'linux') {
    throw new Error('Name a Chromium or Chrome in ERRAND_BROWSER: npm brings one for Linux only.')
  }
  return chromiumPackage.executablePath()
}

/** Gives the browser Chinese characters without a font installed on the machine. */
function fontConfiguration() {
  const file = `${OUT}fonts.conf`
  const folders = ['400Regular', '600SemiBold', '700Bold'].map(
    (weight) => `<dir>${FONTS}/${weight}</dir>`,
  )
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.join('')}` +
      `<dir>/usr/share/fonts</dir><cachedir>${OUT}fonts</cachedir></fontconfig>`,
  )
  return file
}
