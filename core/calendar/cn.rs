//! China's statutory holidays with their make-up working days 调休, 2004 to 2026.
//!
//! Source: the yearly notices of the General Office of the State Council on holiday arrangements, as
//! collected in the package `chinesecalendar` 1.11.0, which lacks the Saturday 2005-12-31, worked for New
//! Year 2006 (国办发明电〔2005〕35号). A year is data, not a rule: the next one is known when its notice is
//! out.

/// The days of a year that differ from Monday to Friday, as month × 100 + day.
pub(super) struct Year {
    pub(super) number: i32,
    /// Days off, weekends of a holiday included.
    pub(super) off: &'static [u16],
    /// Working Saturdays and Sundays.
    pub(super) makeup: &'static [u16],
}

/// True for a year whose notice is in the table.
pub(crate) fn is_known_to_cn(year: i32) -> bool {
    YEARS.iter().any(|known| known.number == year)
}

/// The years in order, without a gap.
#[rustfmt::skip]
pub(super) const YEARS: &[Year] = &[
    Year {
        number: 2004,
        off: &[101, 122, 123, 124, 125, 126, 127, 128, 501, 502, 503, 504, 505, 506, 507, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[117, 118, 508, 509, 1009, 1010],
    },
    Year {
        number: 2005,
        off: &[101, 102, 103, 209, 210, 211, 212, 213, 214, 215, 501, 502, 503, 504, 505, 506, 507, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[205, 206, 430, 508, 1008, 1009, 1231],
    },
    Year {
        number: 2006,
        off: &[101, 102, 103, 129, 130, 131, 201, 202, 203, 204, 501, 502, 503, 504, 505, 506, 507, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[128, 205, 429, 430, 930, 1008, 1230, 1231],
    },
    Year {
        number: 2007,
        off: &[101, 102, 103, 218, 219, 220, 221, 222, 223, 224, 501, 502, 503, 504, 505, 506, 507, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1230, 1231],
        makeup: &[217, 225, 428, 429, 929, 930, 1229],
    },
    Year {
        number: 2008,
        off: &[101, 206, 207, 208, 209, 210, 211, 212, 404, 405, 406, 501, 502, 503, 607, 608, 609, 913, 914, 915, 929, 930, 1001, 1002, 1003, 1004, 1005],
        makeup: &[202, 203, 504, 927, 928],
    },
    Year {
        number: 2009,
        off: &[101, 102, 103, 125, 126, 127, 128, 129, 130, 131, 404, 405, 406, 501, 502, 503, 528, 529, 530, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008],
        makeup: &[104, 124, 201, 531, 927, 1010],
    },
    Year {
        number: 2010,
        off: &[101, 102, 103, 213, 214, 215, 216, 217, 218, 219, 403, 404, 405, 501, 502, 503, 614, 615, 616, 922, 923, 924, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[220, 221, 612, 613, 919, 925, 926, 1009],
    },
    Year {
        number: 2011,
        off: &[101, 102, 103, 202, 203, 204, 205, 206, 207, 208, 403, 404, 405, 430, 501, 502, 604, 606, 910, 911, 912, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[130, 212, 402, 1008, 1009, 1231],
    },
    Year {
        number: 2012,
        off: &[101, 102, 103, 122, 123, 124, 125, 126, 127, 128, 402, 403, 404, 429, 430, 501, 622, 624, 930, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[121, 129, 331, 401, 428, 929],
    },
    Year {
        number: 2013,
        off: &[101, 102, 103, 209, 210, 211, 212, 213, 214, 215, 404, 405, 406, 429, 430, 501, 610, 611, 612, 919, 920, 921, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[105, 106, 216, 217, 407, 427, 428, 608, 609, 922, 929, 1012],
    },
    Year {
        number: 2014,
        off: &[101, 131, 201, 202, 203, 204, 205, 206, 405, 406, 407, 501, 502, 503, 602, 908, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[126, 208, 504, 928, 1011],
    },
    Year {
        number: 2015,
        off: &[101, 102, 103, 218, 219, 220, 221, 222, 223, 224, 405, 406, 501, 620, 622, 903, 904, 927, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[104, 215, 228, 906, 1010],
    },
    Year {
        number: 2016,
        off: &[101, 207, 208, 209, 210, 211, 212, 213, 404, 501, 502, 609, 610, 611, 915, 916, 917, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[206, 214, 612, 918, 1008, 1009],
    },
    Year {
        number: 2017,
        off: &[101, 102, 127, 128, 129, 130, 131, 201, 202, 402, 403, 404, 501, 528, 529, 530, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008],
        makeup: &[122, 204, 401, 527, 930],
    },
    Year {
        number: 2018,
        off: &[101, 215, 216, 217, 218, 219, 220, 221, 405, 406, 407, 429, 430, 501, 618, 924, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1230, 1231],
        makeup: &[211, 224, 408, 428, 929, 930, 1229],
    },
    Year {
        number: 2019,
        off: &[101, 204, 205, 206, 207, 208, 209, 210, 405, 406, 407, 501, 502, 503, 504, 607, 608, 609, 913, 914, 915, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[202, 203, 428, 505, 929, 1012],
    },
    Year {
        number: 2020,
        off: &[101, 124, 125, 126, 127, 128, 129, 130, 131, 201, 202, 404, 405, 406, 501, 502, 503, 504, 505, 625, 626, 627, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008],
        makeup: &[119, 426, 509, 628, 927, 1010],
    },
    Year {
        number: 2021,
        off: &[101, 102, 103, 211, 212, 213, 214, 215, 216, 217, 403, 404, 405, 501, 502, 503, 504, 505, 612, 613, 614, 919, 920, 921, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[207, 220, 425, 508, 918, 926, 1009],
    },
    Year {
        number: 2022,
        off: &[101, 102, 103, 131, 201, 202, 203, 204, 205, 206, 403, 404, 405, 430, 501, 502, 503, 504, 603, 604, 605, 910, 911, 912, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1231],
        makeup: &[129, 130, 402, 424, 507, 1008, 1009],
    },
    Year {
        number: 2023,
        off: &[101, 102, 121, 122, 123, 124, 125, 126, 127, 405, 429, 430, 501, 502, 503, 622, 623, 624, 929, 930, 1001, 1002, 1003, 1004, 1005, 1006, 1230, 1231],
        makeup: &[128, 129, 423, 506, 625, 1007, 1008],
    },
    Year {
        number: 2024,
        off: &[101, 210, 211, 212, 213, 214, 215, 216, 217, 404, 405, 406, 501, 502, 503, 504, 505, 610, 915, 916, 917, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[204, 218, 407, 428, 511, 914, 929, 1012],
    },
    Year {
        number: 2025,
        off: &[101, 128, 129, 130, 131, 201, 202, 203, 204, 404, 405, 406, 501, 502, 503, 504, 505, 531, 601, 602, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008],
        makeup: &[126, 208, 427, 928, 1011],
    },
    Year {
        number: 2026,
        off: &[101, 102, 103, 215, 216, 217, 218, 219, 220, 221, 222, 223, 404, 405, 406, 501, 502, 503, 504, 505, 619, 620, 621, 925, 926, 927, 1001, 1002, 1003, 1004, 1005, 1006, 1007],
        makeup: &[104, 214, 228, 509, 920, 1010],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::WorkingTime, value::Day};

    /// Days off by the statute: the regulation on public holidays of 1999, and as amended for 2008 and 2025.
    fn statutory_days(year: i32) -> i64 {
        match year {
            ..2008 => 10,
            2008..2025 => 11,
            2025.. => 13,
        }
    }

    /// Days off that another notice gave beside the yearly one: 2015-09-03 (国发明电〔2015〕1号), and the two
    /// working days 2020-01-31 and 2020-02-01 by which Spring Festival was extended (国办发明电〔2020〕1号).
    fn granted_days(year: i32) -> i64 {
        match year {
            2015 => 1,
            2020 => 2,
            _ => 0,
        }
    }

    /// A notice moves days off but makes none: its weekdays off less its make-up days are the statutory days.
    /// It may move those of the last days of December before, as that for 2006 does with 2005-12-31.
    #[test]
    fn every_notice_balances() {
        let cn = WorkingTime::compile(&"cn".parse().unwrap(), &[]).unwrap();
        let first = YEARS.first().unwrap().number;
        for Year { number, makeup, .. } in YEARS {
            let start = if *number == first { Day::new(first, 1, 1) } else { Day::new(number - 1, 12, 20) };
            let (start, end) = (start.unwrap(), Day::new(*number, 12, 20).unwrap());
            let balance: i64 = (0..end.days_since(start))
                .map(|n| {
                    let day = start.plus_days(n).unwrap();
                    let weekend = day.number() % 7 >= 5;
                    i64::from(!weekend && !cn.is_working_day(day).unwrap())
                        - i64::from(weekend && cn.is_working_day(day).unwrap())
                })
                .sum();
            assert_eq!(balance, statutory_days(*number) + granted_days(*number), "the notice of {number}");
            for day in *makeup {
                let (month, day) = (u32::from(day / 100), u32::from(day % 100));
                assert!(Day::new(*number, month, day).unwrap().number() % 7 >= 5, "{number}-{month}-{day}");
            }
        }
    }
}
