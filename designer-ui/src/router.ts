import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { findSession } from '@/session/session'
import { speakOf, type Part } from '@/words/i18n'

declare module 'vue-router' {
  interface RouteMeta {
    /** Which entry of the main navigation is the present one. */
    nav?: 'hall' | 'pending' | 'done' | 'mine'
    /** Anyone may see it. */
    open?: boolean
    /** Below the first level: on a phone a title bar with a way back takes the place of the bars. */
    below?: boolean
    /** Fills the screen, each part scrolls by itself. */
    full?: boolean
  }
}

/** A page whose words come with it. */
function worded<T>(part: Part, page: () => Promise<T>): () => Promise<T> {
  return async () => (await Promise.all([page(), speakOf(part)]))[0]
}

const pages = {
  signIn: () => import('@/pages/SignIn.vue'),
  hall: () => import('@/pages/Hall.vue'),
  service: () => import('@/pages/Service.vue'),
  disclosures: () => import('@/pages/Disclosures.vue'),
  apply: () => import('@/pages/Apply.vue'),
  draft: () => import('@/pages/Draft.vue'),
  applications: () => import('@/pages/Applications.vue'),
  application: () => import('@/pages/Application.vue'),
  revise: () => import('@/pages/Revise.vue'),
  tasks: () => import('@/pages/Tasks.vue'),
  onSite: worded('own', () => import('@/pages/OnSite.vue')),
  me: () => import('@/pages/Me.vue'),
  password: () => import('@/pages/Password.vue'),
  notices: worded('own', () => import('@/pages/Notices.vue')),
  mail: worded('own', () => import('@/pages/MailChoice.vue')),
  phrases: worded('own', () => import('@/pages/Phrases.vue')),
  proxies: worded('own', () => import('@/pages/Proxies.vue')),
  help: worded('own', () => import('@/pages/Help.vue')),
  handOvers: worded('admin', () => import('@/pages/HandOvers.vue')),
  jobs: worded('admin', () => import('@/pages/Jobs.vue')),
  nothing: () => import('@/pages/Nothing.vue'),
}

export function makeRouter() {
  const router = createRouter({
    history: createWebHistory(),
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
    routes: [
      { path: '/sign-in', name: 'signIn', component: pages.signIn, meta: { open: true } },
      { path: '/', name: 'hall', component: pages.hall, meta: { nav: 'hall' } },
      {
        path: '/services/:key',
        name: 'service',
        component: pages.service,
        meta: { nav: 'hall', below: true },
      },
      {
        path: '/services/:key/disclosures',
        name: 'disclosures',
        component: pages.disclosures,
        meta: { nav: 'hall', below: true },
      },
      {
        path: '/services/:key/apply',
        name: 'apply',
        component: pages.apply,
        meta: { nav: 'hall', below: true },
      },
      {
        path: '/drafts/:id',
        name: 'draft',
        component: pages.draft,
        meta: { nav: 'hall', below: true },
      },
      {
        path: '/applications',
        name: 'applications',
        component: pages.applications,
        meta: { nav: 'mine' },
      },
      {
        path: '/applications/:id',
        name: 'application',
        component: pages.application,
        meta: { nav: 'mine', below: true },
      },
      {
        path: '/applications/:id/edit',
        name: 'revise',
        component: pages.revise,
        meta: { nav: 'mine', below: true },
      },
      {
        path: '/tasks/:id?',
        name: 'tasks',
        component: pages.tasks,
        meta: { nav: 'pending', full: true },
      },
      {
        path: '/on-site',
        name: 'onSite',
        component: pages.onSite,
        meta: { nav: 'pending', below: true },
      },
      { path: '/help/:page?', name: 'help', component: pages.help, meta: { below: true } },
      { path: '/me', name: 'me', component: pages.me, meta: {} },
      {
        path: '/me/password',
        name: 'password',
        component: pages.password,
        meta: { below: true },
      },
      { path: '/me/mail', name: 'mail', component: pages.mail, meta: { below: true } },
      { path: '/me/phrases', name: 'phrases', component: pages.phrases, meta: { below: true } },
      { path: '/me/proxies', name: 'proxies', component: pages.proxies, meta: { below: true } },
      { path: '/notices', name: 'notices', component: pages.notices, meta: { below: true } },
      {
        path: '/admin/hand-overs',
        name: 'handOvers',
        component: pages.handOvers,
        meta: { below: true },
      },
      { path: '/admin/jobs', name: 'jobs', component: pages.jobs, meta: { below: true } },
      { path: '/:rest(.*)*', name: 'nothing', component: pages.nothing, meta: { open: true } },
    ],
  })
  router.beforeEach(async (to) => {
    if (to.meta.open || (await findSession())) return true
    return signInPlace(to)
  })
  return router
}

/** The sign-in page, which leads back to where the person was. */
export function signInPlace(from: RouteLocationNormalized) {
  return { name: 'signIn', query: from.fullPath === '/' ? {} : { to: from.fullPath } }
}
