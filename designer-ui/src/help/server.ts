import { get } from '@/api/client'

export interface HelpPage {
  key: string
  title: string
  /** Markdown. */
  text: string
}

export interface Contact {
  person?: string
  office?: string
  phone?: string
  mail?: string
}

export interface HelpService {
  key: string
  title: string
  manual?: 'text' | 'file'
  files: { file: string; title: string; kind: 'template' | 'example' }[]
}

/** How the hall is used, whom to ask, and what can be downloaded. */
export const help = () =>
  get<{ pages: HelpPage[]; contact?: Contact; services: HelpService[] }>('/api/help')
