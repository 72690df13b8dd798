mod attribution;
mod bundled;
mod dates;
mod select;
mod sentence;
