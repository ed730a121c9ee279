// What the pages need of others; build.sh makes libraries.min.js of it.
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeLineProgram } from "sigma/rendering";

globalThis.drawing = { Graph, Sigma, EdgeArrowProgram, EdgeLineProgram };
