// Every screen in order of importance; what only one audience needs is a sub-package of its own.
export default defineAppConfig({
  pages: ['pages/home/index'],
  subPackages: [
    { root: 'pages/enrolment', pages: ['record/index', 'dispute/index'] },
    { root: 'pages/corrections', pages: ['apply/index', 'mine/index'] },
    { root: 'pages/certificates', pages: ['mine/index', 'entry/index'] },
    {
      root: 'pages/record-cards',
      pages: ['card/index', 'preview/index', 'classes/index', 'class/index', 'fill-for/index'],
    },
    { root: 'pages/image-check', pages: ['mine/index', 'wrong/index'] },
    {
      root: 'pages/capture',
      pages: ['turn/index', 'check-in-code/index', 'capture-code/index', 'make-up/index'],
    },
    { root: 'pages/accounts', pages: ['bind/index', 'code/index', 'sign-in/index', 'me/index'] },
    {
      root: 'pages/staff',
      pages: [
        'board/index',
        'class/index',
        'cases/index',
        'correction/index',
        'exports/index',
        'capture-order/index',
        'check-in/index',
        'check-in-class/index',
        'check-in-answers/index',
        'codes/index',
        'choices/index',
        'choice-class/index',
        'image-board/index',
        'image-class/index',
        'on-behalf/index',
        'fees/index',
        'fee-roll/index',
      ],
    },
  ],
  preloadRule: {
    'pages/home/index': {
      network: 'all',
      packages: ['pages/accounts', 'pages/enrolment', 'pages/capture'],
    },
    'pages/accounts/bind/index': { network: 'all', packages: ['pages/enrolment'] },
    'pages/enrolment/record/index': {
      network: 'all',
      packages: ['pages/capture', 'pages/corrections'],
    },
  },
  window: {
    navigationBarTitleText: '毕业事务',
    navigationBarBackgroundColor: '#f6f4ef',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f6f4ef',
    backgroundTextStyle: 'dark',
  },
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  cloud: true,
})
