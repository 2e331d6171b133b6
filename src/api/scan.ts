// Stands for the platform's own scanner where no platform is chosen: the compiler and the tests.
export { scan } from './scan.h5'
