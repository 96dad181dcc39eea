//! The random numbers of a simulation.

use crate::approx::LANES;

/// The name of the generator, as answers give it.
pub const GENERATOR: &str = "xoshiro128++ seeded by SplitMix64";

/// The number at a position of the SplitMix64 sequence of a seed (Steele, Lea and Flood 2014).
fn split_mix(seed: u64, position: u64) -> u64 {
    const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut z = seed.wrapping_add(GAMMA.wrapping_mul(position.wrapping_add(1)));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Generators xoshiro128++ (Blackman and Vigna 2019), one for each of the iterations that are computed side
/// by side.
///
/// Two numbers of SplitMix64 seed each iteration's generator, as the authors recommend, so its numbers depend
/// neither on the number of iterations nor on the thread that computes it. A million iterations with a
/// thousand numbers each meet one of the 2¹²⁸ states twice with a probability below 10⁻²³.
pub(super) struct Streams {
    state: [[u32; LANES]; 4],
}

impl Streams {
    /// The generators of the iterations from `first` on.
    #[allow(clippy::cast_possible_truncation)] // the halves of numbers
    pub(super) fn new(seed: u64, first: u64) -> Self {
        let mut state = [[0; LANES]; 4];
        let [a, b, c, d] = &mut state;
        let lanes = a.iter_mut().zip(b).zip(c.iter_mut().zip(d));
        for (iteration, ((a, b), (c, d))) in (first..).zip(lanes) {
            let position = iteration.wrapping_mul(2);
            let (low, high) = (split_mix(seed, position), split_mix(seed, position.wrapping_add(1)));
            (*a, *b, *c, *d) = (low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32);
        }
        Self { state }
    }

    /// The next number of each iteration.
    #[allow(clippy::indexing_slicing, clippy::inline_always, clippy::needless_range_loop)]
    // Kernel: all arrays have the same number of lanes; inlined to be compiled for its callers' wide
    // instructions
    #[inline(always)]
    pub(super) fn next(&mut self) -> [u32; LANES] {
        let mut numbers = [0; LANES];
        let [s0, s1, s2, s3] = &mut self.state;
        for lane in 0..LANES {
            numbers[lane] = s0[lane].wrapping_add(s3[lane]).rotate_left(7).wrapping_add(s0[lane]);
            let shifted = s1[lane] << 9;
            s2[lane] ^= s0[lane];
            s3[lane] ^= s1[lane];
            s1[lane] ^= s2[lane];
            s0[lane] ^= s3[lane];
            s2[lane] ^= shifted;
            s3[lane] = s3[lane].rotate_left(11);
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_mix_as_published() {
        // https://prng.di.unimi.it/splitmix64.c from 1234567; also in the tests of the crate rand_xoshiro and
        // of Java's SplittableRandom
        let expected: [u64; 5] = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        for (position, number) in (0..).zip(expected) {
            assert_eq!(split_mix(1_234_567, position), number);
        }
    }

    #[test]
    fn xoshiro_as_published() {
        // https://prng.di.unimi.it/xoshiro128plusplus.c from the state 1, 2, 3, 4; also in the tests of the
        // crate rand_xoshiro
        let mut streams = Streams { state: [1, 2, 3, 4].map(|word| [word; LANES]) };
        for number in [
            641,
            1_573_767,
            3_222_811_527,
            3_517_856_514,
            836_907_274,
            4_247_214_768,
            3_867_114_732,
            1_355_841_295,
            495_546_011,
            621_204_420,
        ] {
            assert_eq!(streams.next(), [number; LANES]);
        }
    }

    #[test]
    fn an_iteration_has_its_numbers_whatever_stands_beside_it() {
        let (mut one, mut other) = (Streams::new(42, 0), Streams::new(42, 7));
        for _ in 0..5 {
            assert_eq!(one.next()[7..], other.next()[..LANES - 7]);
        }
    }
}
