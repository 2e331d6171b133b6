// Stands for the platform's own transport where no platform is chosen: the compiler and the tests.
export { transport, whose } from './transport.h5'
