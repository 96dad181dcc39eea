//! What a failed call hands to its caller.

use crate::{CAMPAIGNKIT_INTERNAL, CAMPAIGNKIT_NULL_ARGUMENT, CAMPAIGNKIT_REFUSED, campaignkit_status};
use campaignkit_core::value::{Problem, Problems, Text};
use std::{any::Any, ffi::CString};

/// Why a call failed.
pub struct campaignkit_error {
    pub(crate) status: campaignkit_status,
    pub(crate) message: CString,
    pub(crate) path: CString,
    pub(crate) json: CString,
}

impl campaignkit_error {
    pub(crate) fn null(argument: &str) -> Self {
        let message = Text::new(
            format!("`{argument}` is NULL; pass a pointer to what it stands for"),
            format!("参数`{argument}`为NULL;请传入指向有效内容的指针"),
        );
        Self::new(CAMPAIGNKIT_NULL_ARGUMENT, &Problem::new("c.nullArgument", message).into())
    }

    pub(crate) fn length() -> Self {
        let message = Text::new(
            "`len` is greater than any text can be; pass the number of bytes, not -1 for a text that ends in NUL",
            "`len`超出任何文本可能的长度;请传入字节数,不要用-1表示以NUL结尾的文本",
        );
        Problems::from(Problem::new("c.length", message)).into()
    }

    pub(crate) fn panic(payload: &(dyn Any + Send)) -> Self {
        let cause = match payload.downcast_ref::<String>() {
            Some(cause) => cause,
            None => *payload.downcast_ref::<&str>().unwrap_or(&"no cause given"),
        };
        let message = Text::new(
            format!(
                "campaignkit has a defect ({cause}); nothing was changed; please report it with this call's input"
            ),
            format!("campaignkit内部出错({cause});数据未作任何改动;请连同本次调用的输入一并反馈"),
        );
        Self::new(CAMPAIGNKIT_INTERNAL, &Problem::new("internal.panic", message).into())
    }

    fn new(status: campaignkit_status, problems: &Problems) -> Self {
        let first = problems.first();
        Self {
            status,
            message: terminated(&first.message.en),
            path: terminated(&first.path),
            json: terminated(&problems.to_json()),
        }
    }
}

impl From<Problems> for campaignkit_error {
    fn from(problems: Problems) -> Self {
        Self::new(CAMPAIGNKIT_REFUSED, &problems)
    }
}

/// The text as C has it, U+FFFD in place of any NUL inside.
pub(crate) fn terminated(text: &str) -> CString {
    CString::new(text.replace('\0', "\u{fffd}")).unwrap_or_default()
}
