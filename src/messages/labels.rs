//! Names of the values that tables and charts show.

use super::Lang;
use crate::ingest::{Encoding, OldEncoding};
use crate::report::{Class, Doubt, Kind, Role, Sector};

/// A value with a name for people.
pub trait Label {
    /// Its name in that language, lower case where it may stand inside a sentence.
    fn label(self, lang: Lang) -> &'static str;
}

impl Label for Sector {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Economy => lang.pick("Kinh tế", "Economy"),
            Self::Society => lang.pick("Văn hóa - xã hội", "Society"),
            Self::Environment => lang.pick("Tài nguyên - môi trường", "Environment"),
            Self::Security => lang.pick("Quốc phòng - an ninh", "Security"),
            Self::Governance => lang.pick("Hệ thống chính trị", "Governance"),
        }
    }
}

impl Label for Kind {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Actual => lang.pick("Kết quả", "Result"),
            Self::Target => lang.pick("Mục tiêu", "Target"),
        }
    }
}

impl Label for Encoding {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Auto => lang.pick("Tự nhận biết", "Find out"),
            Self::None => lang.pick("Không chuyển", "Convert nothing"),
            Self::Old(OldEncoding::Tcvn3) => "TCVN3 (ABC)",
            Self::Old(OldEncoding::Vni) => "VNI",
            Self::Old(OldEncoding::Viscii) => "VISCII",
            Self::Old(OldEncoding::Windows1258) => "Windows-1258",
        }
    }
}

impl Label for Doubt {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Amount => lang.pick("giá trị", "amount"),
            Self::Role => lang.pick("vai trò", "role"),
            Self::Name => lang.pick("tên", "name"),
        }
    }
}

impl Label for Role {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Value => lang.pick("Giá trị", "Value"),
            Self::Plan => lang.pick("Kế hoạch", "Plan"),
            Self::Whole => lang.pick("Tổng thể", "Whole"),
            Self::PctPlan => lang.pick("% kế hoạch", "% of plan"),
            Self::PctWhole => lang.pick("Tỷ trọng", "Share"),
            Self::PctPrior => lang.pick("% kỳ trước", "% of earlier period"),
            Self::Change => lang.pick("Tăng/giảm", "Change"),
            Self::Prior => lang.pick("Kỳ trước", "Earlier value"),
        }
    }
}

impl Label for Class {
    fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Measure => lang.pick("số đo", "measure"),
            Self::Time => lang.pick("thời gian", "time"),
            Self::Reference => lang.pick("số hiệu, số mục", "reference"),
            Self::Name => lang.pick("thuộc tên gọi", "part of a name"),
            Self::Other => lang.pick("khác", "other"),
            Self::Unexplained => lang.pick("chưa hiểu", "unexplained"),
        }
    }
}
